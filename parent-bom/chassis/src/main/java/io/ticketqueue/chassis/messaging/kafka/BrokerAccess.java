package io.ticketqueue.chassis.messaging.kafka;

import io.micrometer.core.instrument.Counter;
import io.ticketqueue.core.Causes;
import java.lang.System.Logger.Level;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Whether the broker lets a channel do its work. A refusal is an operator's to mend: the channel
 * goes on trying, nothing is given up for it, and it is told once, counted, and named in the
 * health.
 */
final class BrokerAccess {
  private static final System.Logger LOG = System.getLogger(BrokerAccess.class.getName());

  private final String channel;
  private final Counter refusals;
  private volatile String refusal = "";

  BrokerAccess(String channel, Counter refusals) {
    this.channel = channel;
    this.refusals = refusals;
  }

  /** Whether the broker does not know us, or does not allow it. */
  static boolean isRefused(Throwable failure) {
    return Causes.of(failure)
        .anyMatch(t -> t instanceof AuthenticationException || t instanceof AuthorizationException);
  }

  /** Notes a refusal. */
  synchronized void refused(Throwable failure) {
    refusals.increment();
    if (refusal.isEmpty()) {
      LOG.log(
          Level.ERROR,
          "channel={0} access=refused cause={1} reason=\"{2}\"",
          channel,
          failure.getClass().getSimpleName(),
          failure.getMessage());
    }
    refusal = failure.getClass().getSimpleName();
  }

  /** Notes that the broker has let us do it. */
  void granted() {
    if (!refusal.isEmpty()) {
      grantedAgain();
    }
  }

  private synchronized void grantedAgain() {
    LOG.log(Level.INFO, "channel={0} access=granted", channel);
    refusal = "";
  }

  /** The refusal, as the end of a sentence; empty when there is none. */
  String describe() {
    return refusal.isEmpty() ? "" : ", refused by the broker: " + refusal;
  }
}
