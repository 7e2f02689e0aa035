public import SurveySchema

/// The surveys that come with Mainstay, in English and German.
public enum SurveyLibrary {
    /// Every one, by id.
    public static var all: [any CompiledSurvey.Type] {
        [
            AfterComplaint.self, AfterContact.self, AfterPurchase.self, CultureCheck.self, Effort.self,
            Expectations.self, InternalCustomers.self, Leaving.self, NewCustomer.self, Newsletter.self,
            ProductByStaff.self, Referral.self, Relationship.self, RewardPreferences.self, Satisfaction.self,
            ServiceQuality.self, SevenCs.self, SevenCsUnit.self, StaffAttitude.self, StaffRewards.self,
            UnitEnergy.self, WhatYouValue.self,
        ]
    }
}
