import ArgumentParser

/// `customer`: the file of one customer.
struct CustomerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer",
        abstract: "The customer file: show, find, add, set, note, need.",
        discussion: """
            A customer is named by your own id or by ours. Whoever records something about a customer is told today's \
            moments in the answer.

              mainstay customer show C-1001
              mainstay customer find "Anna B"
              mainstay customer add C-2001 name="Anna Berg" email=anna@example.org \\
                birthday=1980-02-29 leap_day=02-28
              mainstay customer set C-2001 language=de like="strong tea" \\
                contact_preference:phone=never
              mainstay customer need C-2001 "something for the children" --as gifts
            """,
        subcommands: [
            CustomerShowCommand.self, CustomerFindCommand.self, CustomerAddCommand.self, CustomerSetCommand.self,
            CustomerNoteCommand.self, CustomerNeedCommand.self,
        ])
}
