import Domain
import Testing

struct PeopleTests {
    @Test func `a language without its region is its base`() {
        #expect(Language(rawValue: "pt-BR").base == Language(rawValue: "pt"))
        #expect(Language(rawValue: "DE").base == Language(rawValue: "de"))
        #expect(Language.english.base == .english)
        #expect(Language(rawValue: "").base == Language(rawValue: ""))
    }

    @Test func `the known channels are told apart by their names`() {
        #expect(Set(ChannelName.known.map(\.rawValue)).count == ChannelName.known.count)
    }
}
