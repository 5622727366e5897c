package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import io.ticketqueue.user.StartedVerifications.Ticket;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Uses an identity verification up. It counts once: the first use that reaches the provider's
 * record spends it, whatever the record says and whatever becomes of the request; of two that race
 * one gets the person. To be called outside of transactions: it asks the provider.
 */
@Component
public class SpendIdentity {
  private static final System.Logger LOG = System.getLogger(SpendIdentity.class.getName());
  private static final int LONGEST = 200;

  private final StartedVerifications started;
  private final IdentityVerifications provider;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public SpendIdentity(
      StartedVerifications started,
      IdentityVerifications provider,
      Transactions transactions,
      Clock clock) {
    this.started = started;
    this.provider = provider;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Records what is missing of a verification's fields. */
  static void check(Fields fields, @Nullable String id, @Nullable String proof) {
    String unusedId = fields.verbatim("identityVerificationId", id, LONGEST);
    String unusedProof = fields.verbatim("identityProof", proof, LONGEST);
  }

  /**
   * The person it identified.
   *
   * @throws Problem IDENTITY_NOT_VERIFIED when we did not start it, or for another purpose, with
   *     another proof or too long ago, when it has been used, or the provider does not vouch for
   *     it; SERVICE_UNAVAILABLE while the provider is away, then it is not spent
   */
  VerifiedPerson spend(
      String identityVerificationId, String identityProof, IdentityPurpose purpose) {
    Ticket ticket = new Ticket(identityVerificationId, identityProof, purpose);
    if (!transactions.<Boolean>required(() -> started.isGood(ticket, clock.instant()))) {
      throw refused(purpose, "ticket");
    }
    Optional<VerifiedPerson> person = provider.read(identityVerificationId);
    if (!transactions.<Boolean>requiresNew(() -> started.spend(ticket, clock.instant()))) {
      throw refused(purpose, "spent");
    }
    VerifiedPerson verified = person.orElseThrow(() -> refused(purpose, "record"));
    LOG.log(Level.INFO, "identity=spent purpose={0}", purpose);
    return verified;
  }

  private static Problem refused(IdentityPurpose purpose, String why) {
    LOG.log(Level.INFO, "identity=refused purpose={0} why={1}", purpose, why);
    return new Problem(ErrorCode.IDENTITY_NOT_VERIFIED);
  }
}
