"""Who had a hand in a scheme."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.names import Names
from registry.domain.scheme_names import SchemeNames
from registry.queries.scheme_authors import validation_target
from registry.services.scheme_import import import_scheme
from registry.services.scheme_names import translate_names
from tests.builders import a_marking_scheme, a_person, a_scheme, actor_of, an_account, an_operator


def test_importer_and_every_editor_are_named_with_their_people(session: Session) -> None:
    with transaction():
        person = a_person()
        importer, editor = actor_of(an_account(Audience.OPERATOR, person=person)), an_operator()
        scheme = import_scheme(importer, scheme=a_marking_scheme(), version="1")
        for text in ("Бір", "Екі"):
            editor = an_operator()
            translate_names(editor, scheme_id=scheme.id, names=SchemeNames(sections={"1": Names(kk=text)}))
        a_scheme()  # noise

    target = validation_target(scheme)
    assert {importer.account_id, editor.account_id} < target.touched_by
    assert len(target.touched_by) == 3
    assert target.touched_by_people == {person.id}
