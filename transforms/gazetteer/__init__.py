"""What the reference data knows of countries, people, organizations and places, and how it is looked up."""
