"""The register checked as a whole: what `skills-passport audit` looks at, a part in each module (rules, section 4)."""
