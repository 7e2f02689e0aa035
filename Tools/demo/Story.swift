import Domain
import Foundation

/// The day that the demo tells, step by step, by the commands of the program.
struct Story {
    private let folder: URL
    private let shell: Shell
    private let purchases: String
    /// The day after the last purchase of the data.
    private static let day = "1998-07-01"
    private static let tomorrow = "1998-07-02"
    /// Makes the invented layer always the same.
    private static let seed: UInt64 = 1998

    /// Prepares an empty folder; one that an earlier demo left is emptied.
    init(folder: String) throws {
        let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        let url = URL(filePath: folder, directoryHint: .isDirectory, relativeTo: here)
        let mark = url.appending(path: Story.markName)
        if FileManager.default.fileExists(atPath: url.path) {
            guard FileManager.default.fileExists(atPath: mark.path) else {
                throw Shell.Failure(
                    description: "\(folder) is there and not of a demo. Name another folder: demo FOLDER.")
            }
            try FileManager.default.removeItem(at: url)
        }
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try "Made by Mainstay's demo; the next demo empties this folder.\n"
            .write(to: mark, atomically: true, encoding: .utf8)
        guard let data = Bundle.module.url(forResource: "cdnow_sample", withExtension: "txt"),
            let program = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "mainstay"),
            FileManager.default.isExecutableFile(atPath: program.path)
        else {
            throw Shell.Failure(
                description: "The program mainstay is not built. Run `swift build`, then the demo again.")
        }
        purchases = try String(contentsOf: data, encoding: .utf8)
        try purchases.write(to: url.appending(path: "purchases.txt"), atomically: true, encoding: .utf8)
        self.folder = url
        shell = Shell(program: program, folder: url, environment: ["MAINSTAY_LINK_KEYS": "demo:\(Story.newKey())"])
    }

    /// A key to sign this demo's links with.
    private static func newKey() -> String {
        (0..<32).map { _ in
            let byte = UInt8.random(in: 0...255)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static let markName = "MADE-BY-THE-DEMO"

    /// Tells it.
    func tell() throws {
        try invent()
        chapter(
            "1. The shop",
            "A music shop with 2,357 customers and 6,919 real purchases (CDNOW 1997 to mid-1998). Names, birthdays, talks, "
                + "wishes and staff are invented around them. It is the morning of \(Story.day).")
        try shell.run(["init", "--as-of", Story.day])
        try shell.run([
            "import", "purchases", "purchases.txt", "--columns", "_,customer_id,date,_,amount", "--as-of", Story.day,
        ])
        for kind in ["customers", "contacts", "requests", "promises"] {
            try shell.run(["import", kind, "\(kind).csv", "--as-of", Story.day])
        }
        chapter(
            "2. Who will buy again",
            "The models learn from the purchases, are tried on a quarter of the time that they have not seen, and the best "
                + "one serves.")
        try shell.run(["score", "--as-of", Story.day])
        chapter("3. Where the customers stand", "A first purchase is a trial; a customer is somebody who came back.")
        try shell.run(["report", "stages", "--as-of", Story.day])
        try shell.run(["report", "concentration", "--as-of", Story.day])
        try needs()
        chapter(
            "4. Today: whom to contact, and why",
            "What is owed comes first and is never weighed against money. What we would like to do follows by what it is "
                + "worth, as far as there is room.")
        try shell.run(["today", "--as-of", Story.day])
        chapter("5. What to say", "Every contact comes with its reasons and its words, from the customer's own file.")
        try shell.run(["today", "show", "1", "--as-of", Story.day])
        try shell.run([
            "today", "close", "1", "--outcome", "done", "--note", "Was glad that we called.", "--as-of", Story.day,
        ])
        let sheets = try shell.run(["today", "--format", "html", "--as-of", Story.day], shown: false)
        try sheets.write(to: folder.appending(path: "call-sheets.html"), atomically: true, encoding: .utf8)
        chapter(
            "6. Asking",
            "Chance chooses 250 regulars; each gets a signed link. Figures never come without how many answered and how sure "
                + "they are. Who is dissatisfied is on tomorrow's list, in the customer's own words.")
        var wave = SurveyWave(shell: shell, day: Story.day, seed: Story.seed)
        try wave.tell()
        try shell.run(["today", "--as-of", Story.tomorrow], lines: 16)
        try LoyaltyStory(
            shell: shell, purchases: purchases, day: Story.day, tomorrow: Story.tomorrow, chapter: chapter
        ).tell()
        try complaints()
        end()
    }

    /// Writes the invented files and the settings.
    private func invent() throws {
        guard let today = CalendarDay(iso: Story.day) else { return }
        var layer = InventedLayer(purchases: purchases, today: today, seed: Story.seed)
        let files = [
            "customers.csv": layer.customersCSV(), "contacts.csv": layer.contactsCSV(),
            "requests.csv": layer.requestsCSV(), "promises.csv": layer.promisesCSV(), "mainstay.yaml": Story.settings,
        ]
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
    }

    /// Some wishes, heard in the talks of the last days.
    private func needs() throws {
        guard let today = CalendarDay(iso: Story.day) else { return }
        let layer = InventedLayer(purchases: purchases, today: today, seed: Story.seed)
        let wishes = [
            ("gifts", "something for my sister's wedding", today - 6),
            ("discovery", "more music like the last album", today - 9),
            ("gifts", "a present that arrives wrapped", today - 13),
        ]
        for (customer, (need, words, day)) in zip(layer.regulars(wishes.count), wishes) {
            try shell.run(["customer", "need", customer, words, "--as", need, "--as-of", "\(day)"])
        }
    }

    /// Three complaints of the days after.
    private func complaints() throws {
        guard let today = CalendarDay(iso: Story.day) else { return }
        let regulars = InventedLayer(purchases: purchases, today: today, seed: Story.seed).regulars(5)
        try ComplaintStory(shell: shell, customers: (regulars[4], regulars[3]), day: today, chapter: chapter).tell()
    }

    private func chapter(_ title: String, _ text: String) {
        print("\n\(title)\n\(String(repeating: "═", count: title.count))\n\(text)\n")
    }

    private func end() {
        let path = folder.path
        print(
            """

            The database, the settings and the call sheets are in \(path). Try next, in that folder:

              \(shell.program.path) today show 2 --as-of \(Story.day)
              \(shell.program.path) customer find Keller --as-of \(Story.day)
              \(shell.program.path) customer show 0001 --as-of \(Story.day)
              \(shell.program.path) report segments --as-of \(Story.day)
              \(shell.program.path) complaint list --as-of 1998-07-09

            and open call-sheets.html in a browser. Without --as-of it is today, long after the last of these purchases.
            README.md, «Your own data in ten minutes», goes on from here.
            """)
    }

    private static let settings = """
        # Settings of the demo's shop; shop and staff are invented.
        organisation:
          name: Harbour Music
          zone: America/New_York
          currency: USD
          country: US
          language: en

        departments: [Service, Orders]

        staff:
          - {short: mira, name: Mira Lang, department: Service, role: adviser, contacts_per_day: 16}
          - {short: tom, name: Tom Reyes, department: Service, role: adviser, contacts_per_day: 16}
          - {short: nora, name: Nora Finch, department: Service, role: lead, contacts_per_day: 0}
          - {short: lee, name: Lee Walsh, department: Orders, role: orders, contacts_per_day: 14}

        solutions:
          - {id: gift_service, name: our gift service, meets: [gifts]}
          - {id: monthly_box, name: the monthly box, meets: [discovery]}

        complaints:
          confidential_roles: [lead]
          ladder:
            - {clock: acknowledge, hours: 24, role: lead}
            - {clock: response, hours: -24, role: lead}

        outreach:
          margin: 0.3
          contact_cost: 20
          chosen_pause: 30
          daily_contacts: 20
        """
}
