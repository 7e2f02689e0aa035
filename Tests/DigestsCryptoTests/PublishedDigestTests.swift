import Kernel
import Testing

@testable import DigestsCrypto

/// Digests that standards give as examples.
struct PublishedDigestTests {
    /// NIST, SHA-256 examples of FIPS 180-4 ("abc" and the message of two blocks), and the empty message.
    @Test(
        arguments: [
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ])
    func `SHA-256 is that of the standard, also of a message that comes in pieces`(message: String, wanted: String) {
        for size in [1, 7, 1000] {
            var running = CryptoDigests().sha256()
            var rest = Array(message.utf8)[...]
            while !rest.isEmpty {
                Array(rest.prefix(size)).withUnsafeBytes { running.update($0) }
                rest = rest.dropFirst(size)
            }
            #expect(hexadecimal(running.finish()) == wanted)
        }
    }

    /// RFC 4231 §4.2 and §4.3.
    @Test(
        arguments: [
            (
                [UInt8](repeating: 0x0b, count: 20), "Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), "what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
        ])
    func `HMAC-SHA-256 is that of the standard`(key: [UInt8], message: String, wanted: String) {
        let code = CryptoDigests().authenticationCode(for: Array(message.utf8), key: key)
        #expect(hexadecimal(code) == wanted)
        // One who makes many codes makes the same ones, whatever came before.
        let authenticator = CryptoDigests().authenticator(key: key)
        for earlier in ["", "another message", String(repeating: "long ", count: 100)] {
            _ = authenticator.code(for: Array(earlier.utf8))
            #expect(hexadecimal(authenticator.code(for: Array(message.utf8))) == wanted)
        }
    }
}
