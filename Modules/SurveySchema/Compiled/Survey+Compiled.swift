extension Survey {
    /// The survey that was compiled into a program.
    /// - Parameter text: ``text`` of a survey that was checked when it was compiled; anything else is a programming
    ///   error that ends the program.
    public init(compiled text: String) {
        guard let survey = SurveyReader.checked(text) else {
            preconditionFailure(
                "This survey was compiled by another version of Mainstay than the one that is linked. Build again.")
        }
        self = survey
    }

    /// The questions that every finished response answers: they have to be answered, and are always shown.
    package var alwaysAnswered: Set<String> {
        Set(
            pages.filter { $0.visibleIf == nil }.flatMap(\.questions).filter {
                $0.takesAnswer && $0.visibleIf == nil && $0.requirement == .always
            }.map(\.id))
    }
}
