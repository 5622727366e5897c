package io.ticketqueue.reservation;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.testkit.TestTokens;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What unit tests start from. */
public final class Given {
  /** A moment within the sale of {@link #schedule}. */
  public static final Instant NOW = Instant.parse("2026-06-01T11:00:00Z");

  public static final HoldPolicy POLICY =
      new HoldPolicy(
          Duration.ofMinutes(5),
          4,
          5,
          Duration.ofMinutes(2),
          Duration.ofMinutes(30),
          Duration.ofDays(1),
          Duration.ofSeconds(1),
          100,
          Duration.ofSeconds(5));

  static final RepairPolicy REPAIR =
      new RepairPolicy(Duration.ofSeconds(2), Duration.ofSeconds(4), 2);

  /** Seats are read whenever they are asked for. */
  static final LiveSeatsPolicy LIVE =
      new LiveSeatsPolicy(Duration.ZERO, 1000, Duration.ofSeconds(5), Duration.ZERO);

  static final WallClock WALL = new WallClock(Clock.systemUTC(), WallClock.SEOUL);

  static final GatePolicy GATES =
      new GatePolicy(
          Duration.ofHours(3),
          Duration.ofDays(30),
          Duration.ofMinutes(5),
          8,
          Duration.ofSeconds(20),
          false);

  private Given() {}

  /** Neighbouring VIP seats A-1 … of 150,000 won each. */
  public static List<Seat> seats(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> seat("A", i, "VIP")).toList();
  }

  public static Seat seat(String row, int position, String grade) {
    long price = grade.equals("VIP") ? 150_000 : 100_000;
    return new Seat(UUID.randomUUID(), row + "-" + position, null, row, position, grade, price);
  }

  /** The same seat in a section. */
  static Seat in(String section, Seat seat) {
    return new Seat(
        seat.id(), seat.number(), section, seat.row(), seat.position(), seat.grade(), seat.price());
  }

  /** A hold of that many seats, of a user and a schedule of its own, that began {@link #NOW}. */
  public static Held held(int seats) {
    return held(UUID.randomUUID(), UUID.randomUUID(), seats(seats));
  }

  public static Held held(UUID userId, UUID scheduleId, List<Seat> seats) {
    return new Held(
        Hold.begin(UUID.randomUUID(), holder(userId), scheduleId, NOW, POLICY.hold())
            .withSeats(seats));
  }

  /** A user without a queue token. */
  static TokenHolder holder(UUID userId) {
    return new TokenHolder(userId, TestTokens.person(userId), null);
  }

  /**
   * A schedule on sale from a day before {@link #NOW} until an hour after, played ten days later.
   */
  public static Schedule schedule(UUID id) {
    Instant start = NOW.plus(Duration.ofDays(10));
    return new Schedule(
        id,
        UUID.randomUUID(),
        "Title",
        "Artist",
        "Venue",
        "Hall",
        start,
        start.plus(Duration.ofHours(2)),
        NOW.minus(Duration.ofDays(1)),
        NOW.plus(Duration.ofHours(1)),
        1,
        "plan 1",
        4,
        CancellationFees.NONE,
        false,
        true,
        false);
  }

  /** The same schedule where one person may have so many seats. */
  static Schedule maxPerPerson(Schedule schedule, int seats) {
    return next(schedule).maxPerPerson(seats).cancelled(false).get();
  }

  /** The same schedule where no choice by hand may leave a single seat. */
  static Schedule withoutSingleSeats(Schedule schedule) {
    return next(schedule).noSingleSeats(true).drawn(true).get();
  }

  /** The same schedule as an instance of before copies it. */
  static Schedule undrawn(Schedule schedule) {
    return ChangedSchedule.of(schedule).drawn(false).get();
  }

  /** The same schedule, whose sale does not end. */
  static Schedule neverOver(Schedule schedule) {
    return ChangedSchedule.of(schedule).saleEnd(Instant.parse("2100-01-01T00:00:00Z")).get();
  }

  /** The same schedule with other facts. */
  public static Schedule with(
      Schedule schedule, String title, long version, int maxPerPerson, boolean cancelled) {
    return ChangedSchedule.of(schedule)
        .title(title)
        .version(version)
        .maxPerPerson(maxPerPerson)
        .cancelled(cancelled)
        .get();
  }

  /** The same schedule, in its next version, with other fees. */
  static Schedule fees(Schedule schedule, @Nullable CancellationFees fees) {
    return next(schedule).fees(fees).get();
  }

  /** The same schedule with another seat plan. */
  public static Schedule planned(Schedule schedule, String planVersion) {
    return ChangedSchedule.of(schedule).planVersion(planVersion).get();
  }

  private static ChangedSchedule next(Schedule schedule) {
    return ChangedSchedule.of(schedule).version(schedule.version() + 1);
  }

  /** A plan as event gives it. */
  public static String planJson(List<Seat> seats) {
    JsonArrayBuilder array = JsonP.createArrayBuilder();
    for (Seat seat : seats) {
      array.add(
          JsonP.createObjectBuilder()
              .add("id", seat.id().toString())
              .add("seatNumber", seat.number())
              .add("row", seat.row())
              .add("number", seat.position())
              .add("grade", seat.grade())
              .add("price", seat.price()));
    }
    return array.build().toString();
  }

  /** The seats of a plan as event gives it. */
  public static List<Seat> seatsIn(String planJson) {
    return JsonP.createReader(new StringReader(planJson)).readArray().stream()
        .map(JsonValue::asJsonObject)
        .map(
            seat ->
                new Seat(
                    UUID.fromString(seat.getString("id")),
                    seat.getString("seatNumber"),
                    seat.getString("section", null),
                    seat.getString("row"),
                    seat.getInt("number"),
                    seat.getString("grade"),
                    seat.getInt("price")))
        .toList();
  }

  /** A plan of these seats, in which they stand where row and position say. */
  static SeatPlan plan(List<Seat> seats) {
    return plan(seats, null);
  }

  static SeatPlan plan(List<Seat> seats, @Nullable Point focus) {
    SeatPlanBuilder plan = new SeatPlanBuilder();
    seats.forEach(seat -> plan.add(new PlannedSeat(seat, null, Set.of())));
    return plan.build(focus);
  }
}
