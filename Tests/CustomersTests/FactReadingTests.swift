import Domain
import Kernel
import Testing

@testable import Customers

struct FactReadingTests {
    @Test(arguments: [
        (FactField.name, "  Ann Miller ", nil, "Ann Miller", ""),
        (.language, "PT-br", nil, "pt-BR", ""),
        (.language, "zh_hant_TW", nil, "zh-Hant-TW", ""),
        (.timeZone, "Europe/Berlin", nil, "Europe/Berlin", ""),
        (.birthday, "1980-02-29", nil, "1980-02-29", ""),
        (.birthday, "02-29", nil, "02-29", ""),
        (.birthday, "--07-14", nil, "07-14", ""),
        (.birthday, "Never", nil, "never", ""),
        (.leapDay, "03-01", nil, "03-01", ""),
        (.specialDate, "06-20", "Wedding day", "06-20", "Wedding day"),
        (.like, "Green Tea", nil, "Green Tea", "green tea"),
        (.values, "Flexibility", nil, "flexibility", "flexibility"),
        (.contactPreference, "never", "Phone", "never", "phone"),
        (.rewardPreference, "preferred", "Seminar", "preferred", "Seminar"),
        (.contactPoint, "Ann@Example.org", "email", "Ann@Example.org", "email ann@example.org"),
        (.contactPoint, "0049 (0)30 / 12-34", "phone", "0049 (0)30 / 12-34", "phone +49301234"),
        (.contactPoint, "1 High  Street", "letter", "1 High  Street", "letter 1 high street"),
        (.kind, "organisation", nil, "organisation", ""),
    ])
    func `what is typed in is kept in one form`(
        field: FactField, text: String, name: String?, value: String, item: String
    ) throws {
        let fact = try Fact(field, text, of: name)
        #expect(fact.value == value)
        #expect(fact.item == item)
    }

    @Test(arguments: [
        (FactField.name, "  ", nil, CustomersError.Code.textEmpty),
        (.name, "A\u{0}B", nil, .textInvalid),
        (.name, String(repeating: "x", count: 201), nil, .textTooLong),
        (.language, "English", nil, .languageInvalid),
        (.language, "e", nil, .languageInvalid),
        (.timeZone, "Europe/Atlantis", nil, .zoneUnknown),
        (.birthday, "1981-02-29", nil, .birthdayInvalid),
        (.birthday, "14 July", nil, .birthdayInvalid),
        (.leapDay, "02-29", nil, .leapDayInvalid),
        (.specialDate, "13-01", "wedding day", .dateInvalid),
        (.specialDate, "06-20", nil, .itemMissing),
        (.values, "cheapness", nil, .valueUnknown),
        (.contactPreference, "sometimes", "phone", .preferenceUnknown),
        (.contactPreference, "never", "by phone!", .channelInvalid),
        (.contactPoint, "ann.example.org", "email", .emailInvalid),
        (.contactPoint, "12", "phone", .phoneInvalid),
        (.representative, "Bob", nil, .staffInvalid),
        (.kind, "robot", nil, .kindUnknown),
    ])
    func `what can't be kept is refused with its own code`(
        field: FactField, text: String, name: String?, code: CustomersError.Code
    ) {
        #expect(throws: CustomersError.self) { try Fact(field, text, of: name) }
        do { _ = try Fact(field, text, of: name) } catch {
            #expect(error.code == code)
            #expect(!error.description.contains(text.normalized) || text.normalized.isEmpty || text.count < 3)
        }
    }

    @Test(arguments: [
        ("ann@example.org", "ann@example.org"),
        ("Ann.O'Neil+shop@Mail.Example.ORG", "ann.o'neil+shop@mail.example.org"),
        ("ann@example", nil), ("@example.org", nil), ("a b@example.org", nil), ("a@b@example.org", nil),
        ("ann@example..org", nil), (String(repeating: "a", count: 65) + "@example.org", nil),
    ])
    func `an e-mail address is compared in small letters`(text: String, expected: String?) {
        #expect(ContactAddress.email(text) == expected)
    }

    @Test(arguments: [
        ("+49 30 901820", "+4930901820"), ("0049-30-901820", "+4930901820"), ("(030) 90 18 20", "030901820"),
        ("+49 (0)30 901820", "+4930901820"), ("555.123.4567", "5551234567"), ("112", "112"),
        ("030 901820 ext. 5", nil), ("++49 30", nil), ("49+30", nil), ("1234567890123456", nil), ("", nil),
    ])
    func `a telephone number is compared by its digits`(text: String, expected: String?) {
        #expect(ContactAddress.phone(text) == expected)
    }

    @Test(arguments: [
        (String?("Ann Miller"), String?.none, String?.none, CustomerKind.person, String?("Ann Miller")),
        ("Ann Miller", "Ann", nil, .person, "Ann"),
        ("Ann Miller", "Ann", "Ms", .person, "Ms Miller"),
        ("Ann van der Meer", "Ann", "Ms", .person, "Ms van der Meer"),
        ("Weber, Jürgen", nil, "Herr Dr.", .person, "Herr Dr. Weber"),
        ("Jürgen Weber", nil, "Herr Dr. Weber", .person, "Herr Dr. Weber"),
        ("Mei Au", nil, "Frau", .person, "Frau Au"),
        (nil, "Ann", "Ms", .person, "Ms Ann"),
        (nil, nil, "Ms", .person, nil),
        ("Miller & Sons", nil, "Ms", .organisation, "Miller & Sons"), ("Orders", "Ann", nil, .department, "Orders"),
    ])
    func `a customer is addressed by salutation and family name, else by the given name`(
        name: String?, givenName: String?, salutation: String?, kind: CustomerKind, expected: String?
    ) {
        let address = FormOfAddress.of(name: name, givenName: givenName, salutation: salutation, kind: kind)
        #expect(address == expected)
    }
}
