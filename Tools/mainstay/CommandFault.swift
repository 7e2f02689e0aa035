/// What a command refuses by itself.
struct CommandFault: Error, CustomStringConvertible {
    /// What happened and what to do.
    let description: String
    /// Whether the command has said so already.
    let isSaid: Bool
    /// How the program ends.
    let status: ExitStatus

    init(_ description: String, status: ExitStatus = .data) {
        self.description = description
        isSaid = false
        self.status = status
    }

    private init(said status: ExitStatus) {
        description = ""
        isSaid = true
        self.status = status
    }

    /// The command failed and has said why.
    static let said = CommandFault(said: .data)

    /// The command failed by an error and has said it in another form.
    static func said(as error: any Error) -> CommandFault {
        CommandFault(said: ExitStatus(error))
    }
}
