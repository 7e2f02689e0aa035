/// The shop's loyalty programme: a point for every euro, and a coffee for a hundred.
let club = """
    {
      "programme": "corner-club", "version": "1.0.0", "languages": ["en"],
      "name": {"en": "Corner Club"}, "points_name": {"en": "points"},
      "zone": "Europe/Berlin", "currency": "EUR", "point_value": {"points": 100, "amount": "1.00"},
      "earning": [{"id": "base", "points": 1, "per": "1.00"}],
      "expiry": {"kind": "rolling", "months": 24},
      "returns": {"policy": "unlimited"},
      "rewards": [
        {"id": "coffee", "name": {"en": "A coffee"}, "kind": "product", "points": 100, "value": "3.00", "cost": "1.00"},
        {"id": "picnic", "name": {"en": "A picnic"}, "kind": "product", "points": 900, "value": "30.00", "cost": "18.00"}
      ]
    }
    """
