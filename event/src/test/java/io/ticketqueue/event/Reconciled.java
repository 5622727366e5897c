package io.ticketqueue.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.audit.Audit;
import io.ticketqueue.event.ReconciliationRuns.Result;
import io.ticketqueue.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reconciliation on fakes of all ports, with a clock that tests move. */
final class Reconciled {
  static final ReconciliationPolicy POLICY =
      new ReconciliationPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));

  final TestClock clock = new TestClock(Programme.NOW);
  final InMemoryReservationSeats reservations = new InMemoryReservationSeats();
  final RecordedChanges changes = new RecordedChanges();
  final List<String> acts = new ArrayList<>();
  final InMemorySeatDifferences differences = new InMemorySeatDifferences(clock);
  final SeatSales sales;
  final ReconcileSeats reconcile;

  /** What happens once between the last look at the seats and the lock of the schedule. */
  Runnable beforeRepair = () -> {};

  private final InMemoryTables tables = new InMemoryTables();
  private final Stores stores = tables.ports();
  private final Programme programme = new Programme(stores);
  final InMemoryReconciliationRuns runs = new InMemoryReconciliationRuns(clock);

  Reconciled() {
    sales =
        new SeatSales(
            stores.schedules(), stores.seats(), stores.outOfOrderSales(), changes, tables);
    reconcile = anotherInstance();
  }

  ReconcileSeats anotherInstance() {
    SoldSeats sold = new InMemorySoldSeats(tables);
    SeatDifferences noted = new NotedDifferences();
    Audit audit = new Audit(entry -> acts.add(entry.action() + " " + entry.object()));
    return new ReconcileSeats(
        runs,
        new CompareSeats(sold, stores.seats(), reservations, tables),
        new SettleDifferences(noted, new RepairSeats(sales, sold, tables, audit), tables, POLICY),
        tables,
        POLICY);
  }

  /** Lets something happen once a run has noted what it saw. */
  private final class NotedDifferences implements SeatDifferences {
    @Override
    public List<Confirmed> note(long run, Collection<SeatDifference> seen, Duration age) {
      List<Confirmed> confirmed = differences.note(run, seen, age);
      Runnable happens = beforeRepair;
      beforeRepair = () -> {};
      happens.run();
      return confirmed;
    }

    @Override
    public void repaired(long run, Collection<SeatKey> keys) {
      differences.repaired(run, keys);
    }

    @Override
    public Totals end(long run) {
      return differences.end(run);
    }

    @Override
    public List<Standing> standing(int offset, int size) {
      return differences.standing(offset, size);
    }

    @Override
    public long countStanding() {
      return differences.countStanding();
    }
  }

  UUID schedule() {
    return schedule(2, 2);
  }

  UUID schedule(int rows, int seatsPerRow) {
    Venue venue = programme.venue("Seoul");
    SeatTemplate template = Programme.template(rows, seatsPerRow);
    Hall hall =
        new Hall(
            UUID.randomUUID(),
            venue.id(),
            new Hall.Description("Main", rows * seatsPerRow, template),
            Programme.NOW,
            Programme.NOW);
    tables.required(() -> stores.venues().addHall(hall));
    return programme.event(hall, Programme.onSale(48)).schedules().getFirst().id();
  }

  List<UUID> seats(UUID schedule) {
    return stores.seatIds().apply(schedule);
  }

  /** The sold seats with the reservation that has them. */
  Map<UUID, UUID> soldTo(UUID schedule) {
    Map<UUID, UUID> owners = new HashMap<>();
    for (SeatAvailability seat : stores.seats().find(schedule, seats(schedule))) {
      UUID owner = seat.soldTo();
      if (owner != null) {
        owners.put(seat.id(), owner);
      }
    }
    return owners;
  }

  int count(UUID schedule) {
    return tables.schedules.get(schedule).seats().sold();
  }

  /** Writes a seat's row by hand. */
  void corrupt(UUID schedule, UUID seat, @Nullable UUID owner) {
    tables.seats.put(seat, new InMemoryTables.StoredSeat(schedule, owner));
  }

  /** Writes the number of sold seats by hand. */
  void miscount(UUID schedule, int more) {
    var unused = stores.schedules().addSold(schedule, more);
  }

  /** Lets released reservations of a schedule be forgotten, as long after its performance. */
  void forget(UUID schedule) {
    tables.releasedReservations.clear();
    tables.forgotten.add(schedule);
  }

  /** A complete run, two minutes after the last one. */
  void run() {
    clock.advance(Duration.ofMinutes(2));
    runNow();
  }

  void runs(int number) {
    for (int i = 0; i < number; i++) {
      run();
    }
  }

  void runNow() {
    int before = runs.ended();
    for (int step = 0; runs.ended() == before; step++) {
      assertThat(step).as("steps of a run").isLessThan(100);
      reconcile.step();
    }
  }

  Result last() {
    return runs.last().orElse(null);
  }
}
