"""Register of demonstration exams and Skills Passports."""
