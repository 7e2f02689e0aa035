extension Collection<UInt8> {
    /// The text that these bytes of UTF-8 are, or nil when they are none; for drivers.
    ///
    /// A text that was mended while it was read is no longer the same bytes. That is found out several times as fast as
    /// `String(validating:as:)` reads, whose generic code is not specialized outside of the standard library.
    @inlinable
    public var validText: String? {
        let text = String(decoding: self, as: UTF8.self)
        return text.utf8.elementsEqual(self) ? text : nil
    }
}
