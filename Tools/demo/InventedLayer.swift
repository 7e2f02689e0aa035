import Domain

/// What is invented around the real purchases: names, birthdays, contacts, needs, requests and promises.
struct InventedLayer {
    /// What the sample says of a customer.
    private struct Buyer {
        let id: String
        var firstOn: CalendarDay
        var lastOn: CalendarDay
        var purchases = 0
    }

    /// The customers of the purchases by their ids in the sample.
    private let customers: [Buyer]
    /// The day of the demo.
    private let today: CalendarDay
    private var generator: SeededGenerator

    init(purchases: String, today: CalendarDay, seed: UInt64) {
        var known: [String: Buyer] = [:]
        for line in purchases.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: " ")
            guard fields.count == 5, let number = Int(fields[2]),
                let day = CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
            else { continue }
            let id = String(fields[1])
            var buyer = known[id] ?? Buyer(id: id, firstOn: day, lastOn: day)
            buyer.firstOn = min(buyer.firstOn, day)
            buyer.lastOn = max(buyer.lastOn, day)
            buyer.purchases += 1
            known[id] = buyer
        }
        customers = known.values.sorted { $0.id < $1.id }
        self.today = today
        generator = SeededGenerator(seed: seed)
    }

    private static let givenNames = [
        "Anna", "Ben", "Carla", "David", "Elena", "Frank", "Grace", "Hugo", "Iris", "Jonas", "Karin", "Leo", "Maria",
        "Nils", "Olga", "Paul", "Quinn", "Rosa", "Samuel", "Tara", "Umar", "Vera", "Walter", "Xenia", "Yusuf", "Zoe",
    ]
    private static let familyNames = [
        "Adler", "Akimoto", "Albers", "Amador", "Bauer", "Bell", "Berger", "Brooks", "Carter", "Castro", "Chen",
        "Costa",
        "Dahl", "Diaz", "Dietrich", "Dubois", "Eder", "Ekman", "Ellis", "Evans", "Farkas", "Fischer", "Foster", "Frank",
        "Garcia", "Gordon", "Greco", "Gupta", "Haas", "Hansen", "Horvat", "Hughes", "Ibrahim", "Ingram", "Ito",
        "Ivanov",
        "Jackson", "Jansen", "Jensen", "Juarez", "Kaya", "Keller", "Khan", "Kowal", "Larsen", "Lehmann", "Lindt",
        "Lopez",
        "Marino", "Mendez", "Miller", "Moreau", "Nagy", "Nolan", "Novak", "Nunez", "Okafor", "Olsen", "Ortiz", "Owens",
        "Park", "Patel", "Peters", "Price", "Quinn", "Quist", "Ramos", "Reed", "Rossi", "Ruiz", "Santos", "Schmidt",
        "Silva", "Singh", "Tanaka", "Torres", "Turner", "Tyler", "Ueda", "Ulrich", "Urban", "Vargas", "Visser", "Vogel",
        "Wagner", "Walsh", "Weber", "Wolf", "Yamada", "Yilmaz", "York", "Young", "Zeman", "Ziegler", "Zimmer", "Zorn",
    ]

    /// Names, ways to reach them, birthdays and more; a few facts are missing, as in every real file.
    mutating func customersCSV() -> String {
        var lines = ["customer_id,name,given_name,email,phone,birthday,leap_day,language,source,representative"]
        // Every pair of names once, so that nobody is taken for somebody else.
        let names = InventedLayer.givenNames.flatMap { given in InventedLayer.familyNames.map { (given, $0) } }
            .shuffled(using: &generator)
        for (index, customer) in customers.enumerated() {
            let (given, family) = names[index % names.count]
            let email = generator.chance(0.75) ? "\(given).\(family).\(customer.id)@example.org".lowercased() : ""
            let phone = generator.chance(0.7) || email.isEmpty ? "+1 212 555 01\(two(index % 100))" : ""
            let birthday = generator.chance(0.6) ? self.birthday() : ""
            let leap = birthday.hasSuffix("-02-29") ? generator.one(of: ["02-28", "03-01"]) : ""
            let source = generator.one(of: ["a friend", "radio", "a magazine", "the web", ""])
            let representative = generator.chance(0.2) ? generator.one(of: ["mira", "tom", "lee"]) : ""
            lines.append(
                [
                    customer.id, "\(given) \(family)", given, email, phone, birthday, leap, "en", source,
                    representative,
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A talk in the last months with most customers, longer ago with a few.
    mutating func contactsCSV() -> String {
        let talks = [
            ("Asked when the next delivery comes.", "calm"),
            ("Was looking for a recording that was sold out.", "worried"),
            ("Wanted to know more about a composer.", "pleased"),
            ("The parcel came late, but all is well now.", "calm"), ("Praised the packing.", "delighted"),
            ("Asked for a copy of the invoice.", "calm"),
        ]
        let upsetTalk = ("The parcel came late, and nobody had told.", "upset")
        var lines = ["customer_id,contacted_at,channel,direction,staff,department,summary,outcome,mood,satisfied"]
        for customer in customers where generator.chance(0.9) {
            let span = generator.chance(0.03) ? 365 : 85
            let day = max(customer.firstOn, today - Int.random(in: 1...span, using: &generator))
            let (summary, mood) = generator.chance(0.003) ? upsetTalk : generator.one(of: talks)
            let satisfied = mood == "upset" ? "no" : generator.one(of: ["yes", "yes", "not_asked"])
            lines.append(
                [
                    customer.id, "\(day)T\(two(Int.random(in: 9...17, using: &generator))):30",
                    generator.one(of: ["phone", "email"]), generator.one(of: ["in", "out"]),
                    generator.one(of: ["mira", "tom", "lee"]), "Service", "\"\(summary)\"",
                    "reached", mood,
                    satisfied,
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A few things that customers asked for in the last days.
    mutating func requestsCSV() -> String {
        let wishes = [
            "the catalogue of new recordings", "a replacement for a cracked case", "the invoice on paper",
            "to know whether the boxed set comes back",
        ]
        var lines = ["customer_id,asked_at,what,department,respond_by,fulfil_by"]
        for _ in 0..<12 {
            let asked = today - Int.random(in: 1...6, using: &generator)
            lines.append(
                [
                    generator.one(of: customers).id, "\(asked)T10:00", generator.one(of: wishes), "Service",
                    "\(asked + 2)", "\(asked + 7)",
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A few promises that are due about now.
    mutating func promisesCSV() -> String {
        let promises = [
            "to call when the new recording is in", "to send the programme of the concert series",
            "to find out who sings on the old album",
        ]
        var lines = ["customer_id,promised_at,what,due,staff"]
        for _ in 0..<8 {
            let due = today + Int.random(in: -2...3, using: &generator)
            lines.append(
                [
                    generator.one(of: customers).id, "\(min(due, today) - 5)T15:00", generator.one(of: promises),
                    "\(due)",
                    generator.one(of: ["mira", "tom", "lee"]),
                ].joined(separator: ","))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Those who bought most often and not long ago, for single commands.
    func regulars(_ count: Int) -> [String] {
        customers.filter { today - $0.lastOn < 120 }
            .sorted { ($1.purchases, $0.id) < ($0.purchases, $1.id) }.prefix(count).map(\.id)
    }

    private mutating func birthday() -> String {
        // One in fifteen on a day around the demo's, so that there is somebody to greet.
        let near = generator.chance(1 / 15)
        let day =
            near
            ? today + Int.random(in: -3...3, using: &generator) : today - Int.random(in: 0...364, using: &generator)
        let (_, month, date) = day.components
        let year = 1998 - Int.random(in: 18...75, using: &generator)
        if generator.chance(0.01), CalendarDay.isLeap(year) { return "\(year)-02-29" }
        return CalendarDay(year: year, month: month, day: date).map { "\($0)" } ?? "\(year)-03-01"
    }

    private func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
