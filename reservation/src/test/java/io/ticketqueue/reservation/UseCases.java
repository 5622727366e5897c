package io.ticketqueue.reservation;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.core.crypto.Ed25519Key;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** All use cases on in-memory stores, with one schedule on sale. */
final class UseCases {
  final TestClock clock = new TestClock(Given.NOW);
  final WallClock wall = new WallClock(clock, WallClock.SEOUL);
  final InMemoryTransactions transactions = new InMemoryTransactions();
  final InMemoryScheduleCopies copies = new InMemoryScheduleCopies();
  final InMemoryReservations reservations = new InMemoryReservations(transactions, copies, clock);
  final InMemoryTickets tickets = new InMemoryTickets(transactions, reservations);
  final InMemorySeatHolds holds = new InMemorySeatHolds(transactions, clock);
  final InMemoryQueueTokens tokens = new InMemoryQueueTokens();
  final InMemoryEventCatalogue events = new InMemoryEventCatalogue();
  final RecordedAnnouncements announcements = new RecordedAnnouncements(transactions);
  final TicketSigner signer = new TicketSigner(new TicketKeys(Ed25519Key.generate(), List.of()));

  final Schedules schedules =
      new Schedules(
          copies,
          events,
          new LoadLock() {
            @Override
            public <T> T callLocked(String name, Supplier<T> work) {
              return work.get();
            }
          },
          transactions,
          new SchedulePolicy(Duration.ZERO, 1000, Duration.ofSeconds(5)));
  final ReservationTransitions transitions =
      new ReservationTransitions(reservations, tickets, announcements, holds);
  final Sweep sweep = new Sweep(reservations, transactions, Given.POLICY);
  final ExpireHolds expireHolds = new ExpireHolds(reservations, transitions, sweep);
  final CancelWithPerformance cancelWithPerformance =
      new CancelWithPerformance(reservations, transitions, sweep);
  final SaleAccess access =
      new SaleAccess(tokens, schedules, reservations, expireHolds, Given.POLICY);
  final SeatAllocator allocator =
      new SeatAllocator(holds, reservations, expireHolds, announcements);
  final InMemoryRequiredHolds requiredHolds =
      new InMemoryRequiredHolds(reservations, copies, clock);
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final HoldRepair holdRepair = new HoldRepair(requiredHolds, holds, transactions, clock, metrics);
  final RepairHolds repairHolds =
      new RepairHolds(requiredHolds, holdRepair, transactions, Given.REPAIR);
  final InMemorySeatChanges seatChanges = new InMemorySeatChanges(reservations::owned);
  final SeatSnapshots snapshots =
      new SeatSnapshots(seatChanges, transactions, Given.LIVE, new SimpleMeterRegistry());
  final TakenSeats takenSeats = new TakenSeats(snapshots, holds, Given.LIVE);
  final SeatPicker picker =
      new SeatPicker(
          holds,
          new BestAvailable(holds, takenSeats),
          new SingleSeats(holds, reservations, transactions, takenSeats),
          new SeatOffers(holds, takenSeats),
          holdRepair);
  final HoldSeats holdSeats = new HoldSeats(access, expireHolds, picker, allocator, Given.POLICY);
  final ChangeSeats changeSeats =
      new ChangeSeats(access, reservations, picker, allocator, transactions);
  final RefundQuotes quotes = new RefundQuotes(reservations, copies, schedules, transactions, wall);
  final QuoteRefund quoteRefund = new QuoteRefund(reservations, quotes, transactions, wall);
  final CancelReservation cancelReservation =
      new CancelReservation(reservations, quotes, transitions, transactions, wall);
  final ClaimReservation claimReservation =
      new ClaimReservation(reservations, holds, transactions, Given.POLICY);
  final ApplyPaymentOutcome applyPaymentOutcome =
      new ApplyPaymentOutcome(reservations, copies, transitions, announcements, wall);
  final InMemoryGateRecords gateRecords =
      new InMemoryGateRecords(transactions, reservations, tickets);
  final CheckIns checkIns =
      new CheckIns(
          new Admissions(reservations, tickets, copies), gateRecords, new GateLane(Given.GATES));
  final CheckInTicket checkInTicket =
      new CheckInTicket(signer, checkIns, transactions, Given.GATES, wall);
  final NoteDispute noteDispute = new NoteDispute(reservations, gateRecords);
  final HandInScans handInScans = new HandInScans(checkIns, transactions, Given.GATES, clock);
  final ReadManifest readManifest =
      new ReadManifest(schedules, gateRecords, transactions, Given.GATES);
  final MyReservations myReservations =
      new MyReservations(reservations, copies, tickets, transactions);
  final LiveSeats liveSeats =
      new LiveSeats(new RecentTokens(tokens, Given.LIVE), schedules, snapshots);

  /** Row A with ten VIP seats. */
  final List<Seat> seats = Given.seats(10);

  final Schedule schedule = Given.schedule(UUID.randomUUID());

  UseCases() {
    events.offer(schedule, seats);
    reservations.know(tickets);
  }

  UUID seat(int number) {
    return seats.get(number - 1).id();
  }

  List<UUID> seats(int... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(this::seat).toList();
  }

  /** A buyer whose turn it is. */
  TokenHolder buyer() {
    return tokens.admit(UUID.randomUUID(), schedule.id());
  }

  /** The same person under another account, whose turn it is too. */
  TokenHolder again(TokenHolder buyer) {
    TokenHolder other = buyer();
    return new TokenHolder(other.userId(), buyer.personId(), other.token());
  }

  /** The same account, whose turn it is once more. */
  TokenHolder admitAgain(TokenHolder buyer) {
    TokenHolder admitted = tokens.admit(buyer.userId(), schedule.id());
    return new TokenHolder(buyer.userId(), buyer.personId(), admitted.token());
  }

  /** Holds these seats, as the resource does in the transaction of its idempotency key. */
  Held hold(TokenHolder buyer, int... numbers) {
    return hold(buyer, new SeatRequest.Named(schedule.id(), seats(numbers)));
  }

  Held hold(TokenHolder buyer, SeatRequest request) {
    Supplier<HoldSeats.Acquired> acquire = holdSeats.prepare(buyer, request);
    return holdSeats.untilChosen(() -> written(acquire.get()));
  }

  private Held written(HoldSeats.Acquired acquired) {
    try {
      return transactions.required(acquired::write);
    } catch (RuntimeException failure) {
      acquired.undo(failure);
      throw failure;
    }
  }

  /** Checks in whatever the time: the doors are open. */
  CheckInTicket.CheckedIn checkIn(String code) {
    GatePolicy open =
        new GatePolicy(
            Duration.ofDays(366),
            Given.GATES.oldestScan(),
            Given.GATES.clocksApart(),
            Given.GATES.atOnce(),
            Given.GATES.patience(),
            false);
    return new CheckInTicket(signer, checkIns, transactions, open, wall)
        .checkIn(new CheckInTicket.Shown(code, UUID.randomUUID(), null, null, null));
  }

  /** A reservation as it is stored now. */
  Reservation stored(Reservation reservation) {
    return reservations.find(reservation.id()).orElseThrow();
  }

  /** Applies the end of a payment, as the inbox does. */
  boolean apply(UUID id, PaymentOutcome outcome) {
    return transactions.required(() -> applyPaymentOutcome.apply(id, outcome));
  }

  /** Makes it a ticket. */
  Reservation.Confirmed pay(Held held, UUID payment) {
    apply(
        held.id(),
        new PaymentOutcome.Paid(payment, held.totalAmount(), java.util.Set.copyOf(held.seatIds())));
    return (Reservation.Confirmed) stored(held);
  }
}
