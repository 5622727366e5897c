package io.ticketqueue.user;

import java.util.Optional;

/** Identity verifications at the provider. */
public interface IdentityVerifications {
  /**
   * Reads the provider's record of a verification.
   *
   * @return whom it identified; empty when it is unfinished, failed, of a test channel where those
   *     do not count, too old, has no CI or is another's
   * @throws io.ticketqueue.core.Problem IDENTITY_NOT_VERIFIED when the provider has no record of
   *     it; SERVICE_UNAVAILABLE while it cannot be read
   */
  Optional<VerifiedPerson> read(String identityVerificationId);
}
