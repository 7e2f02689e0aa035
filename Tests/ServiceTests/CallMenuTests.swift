import Definitions
import Testing

@testable import Service

/// Menus for callers, and those that keep people from people.
struct CallMenuTests {
    private func codes(_ text: String) -> [String] {
        CallMenuReader.read(text, path: "m.json").diagnostics.map(\.code.rawValue)
    }

    @Test func `the house's menu has two choices, one of which reaches a person`() {
        #expect(CallMenu.house.choices.map(\.id) == ["now", "later"])
        #expect(codes(CallMenu.houseText).isEmpty)
    }

    @Test(arguments: [
        ("\"purpose\": \"person\"", "\"purpose\": \"usual_request\"", "no_person"),
        ("\"id\": \"later\"", "\"id\": \"now\"", "duplicate_id"),
        ("\"id\": \"later\",", "\"id\": \"later\", \"choices\": [],", "deeper_menu"),
        ("\"id\": \"later\",", "\"id\": \"later\", \"menu\": {},", "deeper_menu"),
        ("What I always need, and now", "Filters F7 and F9", "product_code"),
        ("What I always need, and now", "SKU orders", "product_code"),
        ("\"menu\": 1,", "", "missing_key"), ("\"purpose\": \"person\"", "\"purpose\": \"tape\"", "unknown_word"),
        ("\"de\": \"Was ich immer brauche, und zwar jetzt\"", "\"fr\": \"Tout\"", "missing_translation"),
    ])
    func `what is wrong with a menu is said by its code`(part: String, other: String, code: String) {
        #expect(codes(CallMenu.houseText.replacing(part, with: other)).contains(code))
    }

    @Test func `one choice is none, and four are too many`() {
        func menu(_ count: Int) -> String {
            let choices = (0..<count).map {
                "{\"id\": \"c\($0)\", \"says\": \"Talk to somebody\", \"purpose\": \"person\"}"
                    .replacing("c\($0)", with: ["one", "two", "three", "four"][$0])
            }
            return "{\"menu\": 1, \"languages\": [\"en\"], \"choices\": [\(choices.joined(separator: ", "))]}"
        }
        #expect((1...4).map { codes(menu($0)) } == [["choice_count"], [], [], ["choice_count"]])
    }

    @Test(arguments: ["我想和一个人谈谈", "一度話したい", "Ich hätte gern zwölf"])
    func `numerals of other scripts and words are no product codes`(says: String) {
        #expect(codes(CallMenu.houseText.replacing("What I always need, and now", with: says)).isEmpty)
    }
}
