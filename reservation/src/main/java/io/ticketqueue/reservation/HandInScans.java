package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes over scans that gates have made without network: those people are in. The first that is
 * handed in stands; a later one of the same ticket is a collision, of which the gate is told. Each
 * scan is a transaction of its own: where the response is lost, the gate hands all in again.
 */
@Component
public class HandInScans {
  private static final System.Logger LOG = System.getLogger(HandInScans.class.getName());

  private final CheckIns checkIns;
  private final Transactions transactions;
  private final GatePolicy policy;
  private final Clock clock;

  @Inject
  public HandInScans(CheckIns checkIns, Transactions transactions, GatePolicy policy, Clock clock) {
    this.checkIns = checkIns;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * A scan as the gate wrote it down.
   *
   * @param at by the gate's clock
   */
  public record MadeScan(Scan scan, Instant at) {}

  /** A ticket that was shown a second time, and when it was used first. */
  public record Collision(Scan scan, Instant firstAt) {}

  /** A scan that counts for nothing, and why. */
  public record Rejected(Scan scan, ErrorCode code) {}

  /**
   * What became of the scans.
   *
   * @param accepted how many have admitted, now or when they were handed in before
   */
  public record Result(int accepted, List<Collision> collisions, List<Rejected> rejected) {}

  private sealed interface Outcome {}

  private record Accepted() implements Outcome {}

  private record Collides(Instant firstAt) implements Outcome {}

  private record Refused(ErrorCode code) implements Outcome {}

  /** Takes scans over, in their order; one that occurs twice counts once. */
  public Result handIn(List<MadeScan> scans) {
    int accepted = 0;
    List<Collision> collisions = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    Set<Scan> seen = new HashSet<>();
    for (MadeScan made : scans) {
      if (seen.add(made.scan())) {
        switch (outcome(made)) {
          case Accepted() -> accepted++;
          case Collides(Instant firstAt) -> collisions.add(new Collision(made.scan(), firstAt));
          case Refused(ErrorCode code) -> rejected.add(new Rejected(made.scan(), code));
        }
      }
    }
    if (!collisions.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "scans=collided gate={0} count={1}",
          collisions.getFirst().scan().gateUserId(),
          collisions.size());
    }
    return new Result(accepted, collisions, rejected);
  }

  private Outcome outcome(MadeScan made) {
    Instant now = clock.instant();
    if (made.at().isAfter(now.plus(policy.clocksApart()))
        || made.at().isBefore(now.minus(policy.oldestScan()))) {
      return new Refused(ErrorCode.INVALID_REQUEST);
    }
    Instant at = made.at().isAfter(now) ? now.truncatedTo(ChronoUnit.MICROS) : made.at();
    return transactions.required(() -> take(made.scan(), at));
  }

  private Outcome take(Scan scan, Instant at) {
    Admission admission = checkIns.lock(scan.ticketNumber()).orElse(null);
    if (admission == null) {
      return new Refused(ErrorCode.TICKET_NOT_FOUND);
    }
    if (admission.cancelled().isPresent()) {
      return new Refused(ErrorCode.TICKET_CANCELLED);
    }
    if (checkIns.before(scan).isPresent()) {
      return new Accepted();
    }
    if (admission.unused().isEmpty()) {
      return new Collides(admission.lastUsedAt().orElse(at));
    }
    CheckIn unused = checkIns.use(admission, scan, at);
    return new Accepted();
  }
}
