import Complaints
import Composition
import Customers
import Foundation
import Imports
import Kernel
import Loyalty
import Outreach
import Scoring
import Service
import Storage
import SurveyFormats
import Surveys
import Tabular
import Team

/// How a program ends, by the words of `sysexits.h`.
enum ExitStatus: Int32 {
    case usage = 64
    case data = 65
    case noInput = 66
    case unavailable = 69
    case bug = 70
    case cannotCreate = 73
    case inputOutput = 74
    case temporary = 75
    case permission = 77
    case configuration = 78

    init(_ error: any Error) {
        switch error {
        case let error as StorageError: self = ExitStatus(error.code)
        case let error as CompositionError: self = ExitStatus(error.code)
        case let error as TabularError: self = ExitStatus(error.code)
        case is SettingsFaults: self = .configuration
        case let error as KernelError: self = ExitStatus(error.code)
        case let fault as CommandFault: self = fault.status
        case let error as ImportRefusal: self = error.code == ImportRefusal.unknownKind ? .usage : .data
        case is OutreachError, is ScoringError: self = .data
        case let error as SurveysError where error.code == .noKey || error.code == .invalidKey: self = .configuration
        case is ComplaintError, is CustomersError, is FormatError, is LoyaltyError, is ServiceError, is SurveysError,
            is TeamError:
            self = .data
        default: self = .bug
        }
    }

    private init(_ code: KernelError.Code) {
        switch code {
        case .noOrganisation, .currencyFixed, .zoneFixed, .settingsUnreadable: self = .configuration
        case .notEmpty: self = .cannotCreate
        case .copyInterrupted: self = .temporary
        default: self = .data
        }
    }

    private init(_ code: StorageError.Code) {
        switch code {
        case .busy: self = .temporary
        case .unavailable: self = .unavailable
        case .corrupt, .constraint, .invalidValue: self = .data
        case .readOnly: self = .permission
        case .full: self = .inputOutput
        case .newer: self = .configuration
        case .streamOpen, .doomed, .statement: self = .bug
        }
    }

    private init(_ code: CompositionError.Code) {
        switch code {
        case .badURL: self = .usage
        case .noBackup, .noDatabase, .noSettings: self = .noInput
        case .databaseExists: self = .cannotCreate
        case .needsMigration: self = .configuration
        }
    }

    private init(_ code: TabularError.Code) {
        switch code {
        case .cannotRead: self = .noInput
        case .cannotWrite: self = .cannotCreate
        case .unknownFormat: self = .usage
        default: self = .data
        }
    }

    /// What is told of an error; nil when everything was said already.
    static func message(of error: any Error) -> String? {
        (error as? CommandFault)?.isSaid == true ? nil : "\(error)"
    }
}
