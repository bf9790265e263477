// What the tablet shows: what the registry said last, and over it what was entered here since.

import { keyOf, partsOf } from "./cell.js";
import { exact, hundredths, markOf, shown } from "./worth.js";

export class Model {
  // `aspects`: code of a sub-criterion → [{id, code, maximum, judged, worth}], as on the page.
  constructor(aspects, copy, writes, refused) {
    Object.assign(this, { aspects, copy, writes, refused });
    this.aspectsById = new Map([...aspects.values()].flat().map((aspect) => [aspect.id, aspect]));
    this.unsent = new Map(writes.map((write) => [write.key, write]));
    this.no = new Map(refused.map((write) => [write.key, write]));
    this.voided = new Set(copy.voided);
    this.sheets = new Map(copy.sheets.map((sheet) => [`${sheet.sitting}/${sheet.code}`, sheet]));
    this.workstations = new Map(copy.sheets.map((sheet) => [sheet.sitting, sheet.workstation]));
  }

  // The sittings by workstation.
  get sittings() {
    return [...this.workstations].sort((one, other) => one[1] - other[1]).map(([sitting]) => sitting);
  }

  sheet(sitting, code) {
    return this.sheets.get(`${sitting}/${code}`);
  }

  sheetOf(sitting, aspect) {
    return this.sheet(sitting, [...this.aspects].find(([, own]) => own.some(({ id }) => id === aspect))[0]);
  }

  // Whether this reader enters anything on the sheet at all.
  mine(sheet) {
    return sheet.mine;
  }

  // The judges' seats this reader enters: the own one, or those whose scores are called out.
  seats(sheet) {
    const called = this.copy.scribe.filter(({ team }) => team === sheet.team);
    if (called.length) return called.map(({ seat }) => seat);
    const own = this.copy.seats[sheet.team];
    return own ? [own] : [];
  }

  // Whose score is entered in this seat, when it is not the reader's own.
  scorer(sheet, seat) {
    return this.copy.scribe.find((called) => called.team === sheet.team && called.seat === seat)?.account ?? null;
  }

  round(sitting, aspect) {
    return this.copy.rounds[`${sitting}/${aspect}`] ?? 1;
  }

  // All rounds of an aspect whose scores may be seen, the latest last.
  revealed(sitting, aspect) {
    return [...(this.copy.revealed[`${sitting}/${aspect}`] ?? [])].sort((one, other) => one.round - other.round);
  }

  // The value in force as far as this tablet knows; null for a blank. `unsent` when the registry has not answered yet.
  cell(key) {
    const write = this.unsent.get(key);
    const known = this.copy.cells[key];
    if (write) return { kind: write.kind, value: write.value, reason: write.reason, version: known?.version ?? 0, unsent: true };
    return known ?? null;
  }

  refusal(key) {
    return this.no.get(key) ?? null;
  }

  keys(sheet, aspect) {
    if (!aspect.judged) return [keyOf(sheet.sitting, aspect.id, 0, 1)];
    const round = this.round(sheet.sitting, aspect.id);
    return this.seats(sheet).map((seat) => keyOf(sheet.sitting, aspect.id, seat, round));
  }

  // What an aspect earns as far as it is known here, in hundredths; null while it is not. Whatever it depends on having
  // earned 0, so does it, entered or not.
  earned(sitting, aspect) {
    if (this.voided.has(aspect.id)) return null;
    const needed = aspect.worth.needs && this.aspectsById.get(aspect.worth.needs);
    if (needed && this.earned(sitting, needed) === 0n) return 0n;
    if (!aspect.judged) {
      const cell = this.cell(keyOf(sitting, aspect.id, 0, 1));
      return cell && markOf(cell, aspect.worth);
    }
    const own = this.seats(this.sheetOf(sitting, aspect.id)).map((seat) => keyOf(sitting, aspect.id, seat, this.round(sitting, aspect.id)));
    if (own.some((key) => this.unsent.has(key))) return null; // a score that was seen is being corrected
    const last = this.revealed(sitting, aspect.id).at(-1);
    const mark = last?.round === this.round(sitting, aspect.id) ? last.mark : null;
    return mark === null || mark === undefined ? null : hundredths(exact(mark));
  }

  // The sum of what a sheet has earned so far and of what it can earn, as text.
  total(sheet) {
    const counted = this.aspects.get(sheet.code).filter((aspect) => !this.voided.has(aspect.id));
    const sum = (amounts) => amounts.reduce((whole, amount) => whole + (amount ?? 0n), 0n);
    const earned = counted.map((aspect) => this.earned(sheet.sitting, aspect));
    const maximum = sum(counted.map((aspect) => hundredths(exact(aspect.maximum))));
    return { achieved: shown(sum(earned)), maximum: shown(maximum), complete: !earned.includes(null) };
  }

  // How many aspects of a sheet this reader has nothing left to enter for, and of how many.
  progress(sheet) {
    const counted = this.aspects.get(sheet.code).filter((aspect) => !this.voided.has(aspect.id));
    const done = counted.filter((aspect) => this.keys(sheet, aspect).every((key) => this.cell(key) !== null) || this.earned(sheet.sitting, aspect) === 0n);
    return { marked: done.length, count: counted.length };
  }

  // The same over several sheets.
  whole(sheets) {
    const parts = sheets.filter((sheet) => sheet !== undefined).map((sheet) => this.progress(sheet));
    return parts.reduce((sum, part) => ({ marked: sum.marked + part.marked, count: sum.count + part.count }), { marked: 0, count: 0 });
  }

  // Whether something of this sheet is still only on this tablet.
  waitsFor(sheet) {
    const own = new Set(this.aspects.get(sheet.code).map((aspect) => aspect.id));
    return this.writes.some(({ key }) => {
      const { sitting, aspect } = partsOf(key);
      return sitting === sheet.sitting && own.has(aspect);
    });
  }
}
