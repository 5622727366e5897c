package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Starts an identity verification: issues the id under which the browser asks the provider, and a
 * proof that never leaves the browser but to us. Who only sees the id can do nothing with it.
 */
@Component
public class StartIdentity {
  private static final System.Logger LOG = System.getLogger(StartIdentity.class.getName());
  // The provider takes 40 of these at most.
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 32;
  private static final int PROOF_LENGTH = 43; // 256 bits

  private final StartedVerifications started;
  private final IdentityChannel channel;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  public StartIdentity(
      StartedVerifications started,
      IdentityChannel channel,
      Transactions transactions,
      Clock clock) {
    this.started = started;
    this.channel = channel;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What the browser needs. */
  public record Started(
      StartedVerifications.Ticket ticket, IdentityChannel channel, Instant expiresAt) {}

  /**
   * Starts one.
   *
   * @throws Problem INVALID_REQUEST
   */
  public Started start(@Nullable String purpose) {
    Fields fields = new Fields();
    IdentityPurpose wanted = fields.oneOf("purpose", purpose, IdentityPurpose.class);
    fields.check();
    var ticket =
        new StartedVerifications.Ticket(
            Ids.random(ALPHABET, ID_LENGTH),
            Ids.random(ALPHABET, PROOF_LENGTH),
            Objects.requireNonNull(wanted));
    Instant now = clock.instant();
    Instant expiresAt = now.plus(channel.life());
    transactions.required(() -> started.add(ticket, now, expiresAt));
    LOG.log(Level.INFO, "identity=started purpose={0}", wanted);
    return new Started(ticket, channel, expiresAt);
  }
}
