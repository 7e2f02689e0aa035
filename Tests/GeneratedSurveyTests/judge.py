"""Says for each of some answers whether a JSON Schema accepts them: yes or no, a line each."""
import json
import sys

from jsonschema import Draft202012Validator

schema = json.load(open(sys.argv[1], encoding="utf-8"))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for answers in json.load(open(sys.argv[2], encoding="utf-8")):
    print("yes" if validator.is_valid(answers) else "no")
