import Domain
import Kernel
import Storage

/// The half of the module that keeps the files.
struct FilesPart: Module {
    let name = CustomersModule.moduleName
    let files: KeptFiles
    let staff: any StaffDirectory

    var migrations: [Migration] { FileTables.migrations }

    /// Inside the contact's own change: the card that answers it must not ask for what was just done.
    var reactions: [Reaction] {
        [
            .to(ContactRecorded.self) { contacts, change in
                try Inquiries.reached(contacts, in: change)
                try Greetings.reached(contacts, in: change)
            },
            .to(OutreachClosed.self) { items, change in
                try Inquiries.closed(items, in: change)
                try Greetings.closed(items, in: change)
            },
        ]
    }

    var suggestions: [any SuggestionSource] { [InquirySource(), SpecialDateSource(), NextSolutionSource()] }
    var cardSections: [any CardSectionSource] { [FileSection(files: files, staff: staff)] }
    var moments: [any MomentSource] { [SpecialDateMoments(), QuestionMoments(), NeedMoments()] }
    var imports: [any ImportKind] { [CustomersImport(files: files, staff: staff)] }
    var settings: [any Settings.Type] { [CustomerSettings.self] }
    var checks: [Check] { FileChecks.all }
    var phrases: [Phrase] { CustomerPhrases.all }
}
