// Made from every-kind.survey.json by survey-schema-tool: change that file, not this one.
// swift-format-ignore-file

public import SurveySchema

/// Every kind of question /* and "# more */
///
/// Shows what is made of each kind.
/// It is asked of nobody.
public enum EveryKind: SurveySchema.CompiledSurvey {
    /// The definition, version 2.1.0.
    public static let survey = SurveySchema.Survey(
        compiled: ##"{"survey":"every-kind","version":"2.1.0","languages":["en","de"],"title":{"en":"Every kind of question /* and \"# more */","de":"Jede Art von Frage"},"purpose":{"en":"Shows what is made of each kind.\nIt is asked of nobody.","de":"Zeigt, was aus jeder Art wird."},"occasion":{"en":"Never.","de":"Nie."},"introduction":{"en":"Hello {customer.name|there}","de":"Guten Tag {customer.name|liebe Kundin}"},"respondents":"customers","anonymity":"identified","pages":[{"id":"words","questions":[{"id":"welcome","type":"note","text":{"en":"About {{words}}","de":"Über {{Wörter}}"}},{"id":"order_number","type":"text","required":true,"pattern":"[A-Z]{2}-[0-9]{4}","text":{"en":"Which order is it about?","de":"Um welche Bestellung geht es?"}},{"id":"default","type":"comment","maxLength":40,"text":{"en":"What was wrong with {order_number|it}?","de":"Was war an {order_number|ihr} falsch?"}},{"id":"weight","type":"number","min":0,"max":99.5,"text":{"en":"How heavy was it, in kg?","de":"Wie schwer war sie, in kg?"}},{"id":"pieces","type":"number","whole":true,"min":1,"max":500,"required":true,"text":{"en":"How many pieces were there?","de":"Wie viele Stücke waren es?"}},{"id":"broken","type":"number","whole":true,"min":0,"text":{"en":"How many of them were broken?","de":"Wie viele davon waren kaputt?"},"validIf":{"condition":"{broken} <= {pieces}","message":{"en":"There can't be more than pieces.","de":"Es können nicht mehr als Stücke sein."}}},{"id":"hash","type":"yes_no","required":true,"text":{"en":"Was it complete?","de":"War sie vollständig?"},"yes":{"en":"Yes","de":"Ja"},"no":{"en":"No","de":"Nein"}}]},{"id":"choices","questions":[{"id":"way","type":"choice","required":true,"text":{"en":"How did it come?","de":"Wie kam sie?"},"choices":[{"id":"by_post","text":{"en":"By post","de":"Mit der Post"}},{"id":"in","text":{"en":"You brought it in","de":"Sie brachten sie herein"}},{"id":"double","text":{"en":"It came twice","de":"Sie kam doppelt"}}]},{"id":"country","type":"dropdown","visibleIf":"{way} = 'by_post'","required":true,"text":{"en":"From where?","de":"Woher?"},"choices":[{"id":"at","text":{"en":"Austria","de":"Österreich"}},{"id":"hu","text":{"en":"Hungary","de":"Ungarn"}}]},{"id":"liked","type":"choices","minChosen":1,"maxChosen":2,"requiredIf":"{hash}","text":{"en":"What did you like?","de":"Was gefiel Ihnen?"},"choices":[{"id":"box","text":{"en":"The box","de":"Die Schachtel"}},{"id":"card","text":{"en":"The card","de":"Die Karte"}},{"id":"speed","text":{"en":"The speed","de":"Das Tempo"}}]},{"id":"encode","type":"ranking","text":{"en":"What matters most?","de":"Was zählt am meisten?"},"choices":[{"id":"price","text":{"en":"The price","de":"Der Preis"}},{"id":"quality","text":{"en":"The quality","de":"Die Güte"}},{"id":"time","text":{"en":"The time","de":"Die Zeit"}}]}]},{"id":"scales","questions":[{"id":"stars","type":"rating","min":1,"max":4,"text":{"en":"How many stars?","de":"Wie viele Sterne?"},"low":{"en":"poor","de":"schlecht"},"high":{"en":"great","de":"großartig"}},{"id":"recommend","type":"nps","required":true,"text":{"en":"Would you recommend us?","de":"Würden Sie uns empfehlen?"},"low":{"en":"never","de":"nie"},"high":{"en":"certainly","de":"sicher"}},{"id":"satisfied","type":"csat","text":{"en":"Are you satisfied?","de":"Sind Sie zufrieden?"},"low":{"en":"not at all","de":"gar nicht"},"high":{"en":"completely","de":"völlig"}},{"id":"easy","type":"ces","text":{"en":"Was it easy?","de":"War es leicht?"},"low":{"en":"not at all","de":"gar nicht"},"high":{"en":"completely","de":"völlig"}}]},{"id":"tables","visibleIf":"{recommend} <= 6","questions":[{"id":"staff","type":"matrix","required":true,"text":{"en":"How were we?","de":"Wie waren wir?"},"rows":[{"id":"typing_speed","text":{"en":"Quick","de":"Schnell"}},{"id":"column","text":{"en":"Friendly","de":"Freundlich"}}],"columns":[{"id":"yes","text":{"en":"Yes","de":"Ja"}},{"id":"partly","text":{"en":"Partly","de":"Teils"}},{"id":"no","text":{"en":"No","de":"Nein"}}]},{"id":"shops","type":"matrix","text":{"en":"How are our shops?","de":"Wie sind unsere Läden?"},"rows":[{"id":"rows","text":{"en":"In order","de":"In Ordnung"}},{"id":"where","text":{"en":"Easy to find","de":"Leicht zu finden"}}],"columns":[{"id":"good","text":{"en":"Good","de":"Gut"}},{"id":"bad","text":{"en":"Bad","de":"Schlecht"}}]}]}],"reserved":["gone"]}"##)

    /// The JSON Schema (2020-12) of a finished response's answers.
    public static let answerSchema: Swift.String = ##"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:mainstay:survey:every-kind:2.1.0",
          "title": "Every kind of question /* and \"# more */",
          "type": "object",
          "properties": {
            "order_number": {"description": "Which order is it about?", "type": "string", "minLength": 1, "maxLength": 200, "not": {"pattern": "[\\u0000-\\u001f\\u007f]"}, "pattern": "^(?:(?:[A-Z]){2}-(?:[0-9]){4})$"},
            "default": {"description": "What was wrong with it?", "type": "string", "minLength": 1, "maxLength": 40, "not": {"pattern": "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f]"}},
            "weight": {"description": "How heavy was it, in kg?", "type": "number", "minimum": 0, "maximum": 99.5},
            "pieces": {"description": "How many pieces were there?", "type": "integer", "minimum": 1, "maximum": 500},
            "broken": {"description": "How many of them were broken?", "type": "integer", "minimum": 0, "maximum": 1000000000000000},
            "hash": {"description": "Was it complete?", "type": "boolean"},
            "way": {"description": "How did it come?", "enum": ["by_post", "in", "double"]},
            "country": {"description": "From where?", "enum": ["at", "hu"]},
            "liked": {"description": "What did you like?", "type": "array", "items": {"enum": ["box", "card", "speed"]}, "uniqueItems": true, "minItems": 1, "maxItems": 2},
            "encode": {"description": "What matters most?", "type": "array", "items": {"enum": ["price", "quality", "time"]}, "uniqueItems": true, "minItems": 3, "maxItems": 3},
            "stars": {"description": "How many stars?", "type": "integer", "minimum": 1, "maximum": 4},
            "recommend": {"description": "Would you recommend us?", "type": "integer", "minimum": 0, "maximum": 10},
            "satisfied": {"description": "Are you satisfied?", "type": "integer", "minimum": 1, "maximum": 5},
            "easy": {"description": "Was it easy?", "type": "integer", "minimum": 1, "maximum": 7},
            "staff": {"description": "How were we?", "type": "object", "properties": {"typing_speed": {"enum": ["yes", "partly", "no"]}, "column": {"enum": ["yes", "partly", "no"]}}, "required": ["typing_speed", "column"], "additionalProperties": false},
            "shops": {"description": "How are our shops?", "type": "object", "properties": {"rows": {"enum": ["good", "bad"]}, "where": {"enum": ["good", "bad"]}}, "minProperties": 1, "additionalProperties": false}
          },
          "required": ["order_number", "pieces", "hash", "way", "recommend"],
          "additionalProperties": false
        }

        """##

    /// The answers with their types; as JSON, an object with the questions' ids as keys.
    public struct Answers: SurveySchema.TypedAnswers {
        /// Which order is it about?
        public var orderNumber: Swift.String
        /// What was wrong with it?
        public var `default`: Swift.String?
        /// How heavy was it, in kg?
        public var weight: Swift.Double?
        /// How many pieces were there?
        public var pieces: Swift.Int
        /// How many of them were broken?
        public var broken: Swift.Int?
        /// Was it complete?
        public var hash: Swift.Bool
        /// How did it come?
        public var way: Way
        /// From where?
        public var country: Country?
        /// What did you like?
        public var liked: [Liked]?
        /// What matters most?
        public var encode: [Encode]?
        /// How many stars?
        public var stars: Stars?
        /// Would you recommend us?
        public var recommend: Recommend
        /// Are you satisfied?
        public var satisfied: Satisfied?
        /// Was it easy?
        public var easy: Easy?
        /// How were we?
        public var staff: Staff?
        /// How are our shops?
        public var shops: Shops?

        /// Answers; see the properties.
        public init(
            orderNumber: Swift.String,
            `default`: Swift.String? = nil,
            weight: Swift.Double? = nil,
            pieces: Swift.Int,
            broken: Swift.Int? = nil,
            hash: Swift.Bool,
            way: Way,
            country: Country? = nil,
            liked: [Liked]? = nil,
            encode: [Encode]? = nil,
            stars: Stars? = nil,
            recommend: Recommend,
            satisfied: Satisfied? = nil,
            easy: Easy? = nil,
            staff: Staff? = nil,
            shops: Shops? = nil
        ) {
            self.orderNumber = orderNumber
            self.`default` = `default`
            self.weight = weight
            self.pieces = pieces
            self.broken = broken
            self.hash = hash
            self.way = way
            self.country = country
            self.liked = liked
            self.encode = encode
            self.stars = stars
            self.recommend = recommend
            self.satisfied = satisfied
            self.easy = easy
            self.staff = staff
            self.shops = shops
        }

        /// The same answers with their types.
        public init(typing answers: SurveySchema.Answers) throws(SurveySchema.AnswersError) {
            let typing = try SurveySchema.AnswerTyping(answers, of: EveryKind.survey)
            self.orderNumber = try typing.demanded("order_number", typing.text)
            self.`default` = typing.text("default")
            self.weight = typing.number("weight")
            self.pieces = try typing.demanded("pieces", typing.whole)
            self.broken = typing.whole("broken")
            self.hash = try typing.demanded("hash", typing.flag)
            self.way = try typing.demanded("way", typing.choice)
            self.country = typing.choice("country")
            self.liked = typing.choices("liked")
            self.encode = typing.choices("encode")
            self.stars = typing.point("stars")
            self.recommend = try typing.demanded("recommend", typing.point)
            self.satisfied = typing.point("satisfied")
            self.easy = typing.point("easy")
            self.staff = typing.table("staff")
            self.shops = typing.table("shops")
        }

        /// The same answers without their types.
        public func untyped() -> SurveySchema.Answers {
            var answers = SurveySchema.Answers()
            answers["order_number"] = SurveySchema.Answer.text(self.orderNumber)
            answers["default"] = self.`default`.map { SurveySchema.Answer.text($0) }
            answers["weight"] = self.weight.map { SurveySchema.Answer.number($0) }
            answers["pieces"] = SurveySchema.Answer(whole: self.pieces)
            answers["broken"] = self.broken.map { SurveySchema.Answer(whole: $0) }
            answers["hash"] = SurveySchema.Answer.flag(self.hash)
            answers["way"] = SurveySchema.Answer(choice: self.way)
            answers["country"] = self.country.map { SurveySchema.Answer(choice: $0) }
            answers["liked"] = self.liked.map { SurveySchema.Answer(choices: $0) }
            answers["encode"] = self.encode.map { SurveySchema.Answer(choices: $0) }
            answers["stars"] = self.stars.map { SurveySchema.Answer(point: $0) }
            answers["recommend"] = SurveySchema.Answer(point: self.recommend)
            answers["satisfied"] = self.satisfied.map { SurveySchema.Answer(point: $0) }
            answers["easy"] = self.easy.map { SurveySchema.Answer(point: $0) }
            answers["staff"] = self.staff.map { SurveySchema.Answer(table: $0) }
            answers["shops"] = self.shops.map { SurveySchema.Answer(table: $0) }
            return answers
        }

        /// What can be chosen: How did it come?
        public enum Way: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
            /// By post
            case byPost = "by_post"
            /// You brought it in
            case `in`
            /// It came twice
            case double
        }

        /// What can be chosen: From where?
        public enum Country: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
            /// Austria
            case at
            /// Hungary
            case hu
        }

        /// What can be chosen: What did you like?
        public enum Liked: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
            /// The box
            case box
            /// The card
            case card
            /// The speed
            case speed
        }

        /// What can be chosen: What matters most?
        public enum Encode: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
            /// The price
            case price
            /// The quality
            case quality
            /// The time
            case time
        }

        /// A point from 1 to 4: How many stars?
        ///
        /// 1: poor
        ///
        /// 4: great
        public struct Stars: SurveySchema.ScalePoint {
            /// The points.
            public static let points: Swift.ClosedRange<Swift.Int> = 1...4
            /// The point.
            public let value: Swift.Int

            /// A point; nil when the scale does not have it.
            public init?(_ value: Swift.Int) {
                guard Self.points.contains(value) else { return nil }
                self.value = value
            }
        }

        /// A point from 0 to 10: Would you recommend us?
        ///
        /// 0: never
        ///
        /// 10: certainly
        public struct Recommend: SurveySchema.ScalePoint {
            /// The points.
            public static let points: Swift.ClosedRange<Swift.Int> = 0...10
            /// The point.
            public let value: Swift.Int

            /// A point; nil when the scale does not have it.
            public init?(_ value: Swift.Int) {
                guard Self.points.contains(value) else { return nil }
                self.value = value
            }
        }

        /// A point from 1 to 5: Are you satisfied?
        ///
        /// 1: not at all
        ///
        /// 5: completely
        public struct Satisfied: SurveySchema.ScalePoint {
            /// The points.
            public static let points: Swift.ClosedRange<Swift.Int> = 1...5
            /// The point.
            public let value: Swift.Int

            /// A point; nil when the scale does not have it.
            public init?(_ value: Swift.Int) {
                guard Self.points.contains(value) else { return nil }
                self.value = value
            }
        }

        /// A point from 1 to 7: Was it easy?
        ///
        /// 1: not at all
        ///
        /// 7: completely
        public struct Easy: SurveySchema.ScalePoint {
            /// The points.
            public static let points: Swift.ClosedRange<Swift.Int> = 1...7
            /// The point.
            public let value: Swift.Int

            /// A point; nil when the scale does not have it.
            public init?(_ value: Swift.Int) {
                guard Self.points.contains(value) else { return nil }
                self.value = value
            }
        }

        /// What was chosen for each row: How were we?
        public struct Staff: SurveySchema.AnswerTable {
            /// What can be chosen for a row.
            public enum Column: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
                /// Yes
                case yes
                /// Partly
                case partly
                /// No
                case no
            }

            /// Quick
            public var typingSpeed: Column
            /// Friendly
            public var column: Column

            /// What was chosen for each row.
            public init(typingSpeed: Column, column: Column) {
                self.typingSpeed = typingSpeed
                self.column = column
            }

            /// The table from the column of each row, both by id; nil when that can't be typed.
            public init?(typing: [Swift.String: Swift.String]) {
                guard let typingSpeed = typing["typing_speed"].flatMap(Column.init(rawValue:)) else { return nil }
                guard let column = typing["column"].flatMap(Column.init(rawValue:)) else { return nil }
                self.typingSpeed = typingSpeed
                self.column = column
                guard self.untyped() == typing else { return nil }
            }

            /// The column of each row that was answered, both by id.
            public func untyped() -> [Swift.String: Swift.String] {
                var rows: [Swift.String: Swift.String] = [:]
                rows["typing_speed"] = self.typingSpeed.rawValue
                rows["column"] = self.column.rawValue
                return rows
            }
        }

        /// What was chosen for each row: How are our shops?
        public struct Shops: SurveySchema.AnswerTable {
            /// What can be chosen for a row.
            public enum Column: Swift.String, Swift.CaseIterable, Swift.Codable, Swift.Hashable, Swift.Sendable {
                /// Good
                case good
                /// Bad
                case bad
            }

            /// In order
            public var rows: Column?
            /// Easy to find
            public var `where`: Column?

            /// What was chosen for each row.
            public init(rows: Column? = nil, `where`: Column? = nil) {
                self.rows = rows
                self.`where` = `where`
            }

            /// The table from the column of each row, both by id; nil when that can't be typed.
            public init?(typing: [Swift.String: Swift.String]) {
                self.rows = typing["rows"].flatMap(Column.init(rawValue:))
                self.`where` = typing["where"].flatMap(Column.init(rawValue:))
                guard self.untyped() == typing else { return nil }
            }

            /// The column of each row that was answered, both by id.
            public func untyped() -> [Swift.String: Swift.String] {
                var rows: [Swift.String: Swift.String] = [:]
                rows["rows"] = self.rows?.rawValue
                rows["where"] = self.`where`?.rawValue
                return rows
            }
        }
    }
}
