import Domain
import Foundation
import Kernel

extension Organisation {
    /// What is wrong with the record though it can be read.
    var unsound: [UnsoundSetting] {
        var unsound: [UnsoundSetting] = []
        if name.allSatisfy(\.isWhitespace) {
            unsound.append(
                UnsoundSetting("name", "The organisation has no name.", remedy: "Give it as customers know it."))
        }
        if !country.isEmpty,
            !Locale.Region.isoRegions.contains(where: { $0.identifier == country }) || country.count != 2
        {
            unsound.append(
                UnsoundSetting(
                    "country", "\(country) is no country of ISO 3166.", remedy: "Write two letters, as in DE or US."))
        }
        if !Locale.LanguageCode(language.base.rawValue).isISOLanguage {
            unsound.append(
                UnsoundSetting(
                    "language", "\(language.rawValue) is no language of ISO 639.",
                    remedy: "Write it like en, de or pt-BR."))
        }
        return unsound
    }
}
