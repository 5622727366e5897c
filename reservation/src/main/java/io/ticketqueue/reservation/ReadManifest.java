package io.ticketqueue.reservation;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Problem;
import io.ticketqueue.reservation.GateRecords.GateTicket;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which tickets a gate must know to work without network. */
@Component
public class ReadManifest {
  /** A whole one of 50,000 seats reads as many rows; people are being admitted meanwhile. */
  private static final int MOST_AT_ONCE = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long WHOLE = -1;

  private final Schedules schedules;
  private final GateRecords records;
  private final Transactions transactions;
  private final GatePolicy policy;
  private final Duration patience;
  private final Semaphore slots = new Semaphore(MOST_AT_ONCE, true);

  @Inject
  public ReadManifest(
      Schedules schedules, GateRecords records, Transactions transactions, GatePolicy policy) {
    this(schedules, records, transactions, policy, PATIENCE);
  }

  ReadManifest(
      Schedules schedules,
      GateRecords records,
      Transactions transactions,
      GatePolicy policy,
      Duration patience) {
    this.schedules = schedules;
    this.records = records;
    this.transactions = transactions;
    this.policy = policy;
    this.patience = patience;
  }

  /**
   * Tickets of a schedule, each in one of the lists.
   *
   * @param version to be named the next time, which then tells what has changed since
   */
  public record Manifest(
      long version, List<String> valid, List<String> revoked, List<String> used) {}

  /**
   * A manifest: what has changed since a version, and perhaps more; everything where that version
   * is not one of ours, or the performance was cancelled.
   *
   * @param since the version that the gate has; null: it has none
   * @param sign makes of it what is sent, which is as large
   * @throws Problem SCHEDULE_NOT_FOUND
   */
  public <T> T read(UUID scheduleId, @Nullable Long since, Function<Manifest, T> sign) {
    Schedule schedule = schedules.require(scheduleId);
    if (!acquire()) {
      throw Problem.unavailable((int) PATIENCE.toSeconds(), null);
    }
    try {
      return sign.apply(transactions.required(() -> readIn(schedule, since)));
    } finally {
      slots.release();
    }
  }

  private boolean acquire() {
    try {
      return slots.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Manifest readIn(Schedule schedule, @Nullable Long since) {
    long version = records.version(schedule.id()); // first: what changes meanwhile comes again
    List<GateTicket> tickets =
        records.changedSince(
            schedule.id(),
            schedule.cancelled() ? WHOLE : known(since, version),
            policy.refuseDisputed());
    if (schedule.cancelled()) { // the reservations follow one after the other
      return new Manifest(
          version, List.of(), tickets.stream().map(GateTicket::number).toList(), List.of());
    }
    return new Manifest(
        version,
        in(SeatTicket.State.VALID, tickets),
        in(SeatTicket.State.CANCELLED, tickets),
        in(SeatTicket.State.USED, tickets));
  }

  private static long known(@Nullable Long since, long version) {
    return since == null || since > version || !GateRecords.areOfOneLife(since, version)
        ? WHOLE
        : since;
  }

  private static List<String> in(SeatTicket.State state, List<GateTicket> tickets) {
    return tickets.stream().filter(one -> one.state() == state).map(GateTicket::number).toList();
  }
}
