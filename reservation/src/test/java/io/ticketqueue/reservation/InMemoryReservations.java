package io.ticketqueue.reservation;

import io.ticketqueue.reservation.Reservation.Cancelled;
import io.ticketqueue.reservation.Reservation.Confirmed;
import io.ticketqueue.reservation.Reservation.Held;
import io.ticketqueue.reservation.Reservation.Live;
import io.ticketqueue.reservation.Reservation.Pending;
import io.ticketqueue.reservation.Reservation.Ticket;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reservations in memory, of one thread: locks are not needed. */
final class InMemoryReservations implements Reservations {
  private final Map<UUID, Reservation> rows = new HashMap<>();
  private final Map<UUID, UUID> admissions = new HashMap<>();
  private final InMemoryTransactions transactions;
  private final InMemoryScheduleCopies schedules;
  private final Clock clock;
  private long operation = HoldOperation.FIRST;
  private int clockReadings;
  private @Nullable InMemoryTickets tickets;

  InMemoryReservations(
      InMemoryTransactions transactions, InMemoryScheduleCopies schedules, Clock clock) {
    this.transactions = transactions;
    this.schedules = schedules;
    this.clock = clock;
  }

  @Override
  public Instant now() {
    clockReadings++;
    return time();
  }

  private Instant time() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public long nextOperation() {
    return ++operation;
  }

  /** How often somebody has asked for the time; looking for what has lapsed is none. */
  int clockReadings() {
    return clockReadings;
  }

  /** Where tickets are found by their number. */
  void know(InMemoryTickets tickets) {
    this.tickets = tickets;
  }

  private void put(Reservation reservation) {
    Reservation before = rows.put(reservation.id(), reservation);
    transactions.onFailure(
        () -> {
          if (before == null) {
            rows.remove(reservation.id());
          } else {
            rows.put(before.id(), before);
          }
        });
  }

  <T extends Reservation> Stream<T> all(Class<T> state) {
    return rows.values().stream()
        .filter(state::isInstance)
        .map(state::cast)
        .sorted(Comparator.comparing(Reservation::id, Comparator.comparing(UUID::toString)));
  }

  /** Those of a schedule that are, or were, paid. */
  List<Reservation> withTickets(UUID scheduleId) {
    return all(Reservation.class)
        .filter(one -> one.scheduleId().equals(scheduleId) && one.ticket().isPresent())
        .toList();
  }

  @Override
  public Optional<Reservation> find(UUID id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public List<Reservation> find(Collection<UUID> ids) {
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  @Override
  public Optional<Reservation> lock(UUID id) {
    return find(id);
  }

  @Override
  public void lockPerson(UUID scheduleId, UUID personId) {
    // there is one thread
  }

  @Override
  public List<Live> liveOfPerson(UUID scheduleId, UUID personId, UUID userId) {
    return all(Live.class)
        .filter(one -> one.scheduleId().equals(scheduleId))
        .filter(one -> one.hold().personId().equals(personId) || one.userId().equals(userId))
        .toList();
  }

  @Override
  public Standing standing(UUID scheduleId, UUID personId, UUID userId, @Nullable UUID admission) {
    return new Standing(
        now(),
        !liveOfPerson(scheduleId, personId, userId).isEmpty(),
        useOf(userId, scheduleId, admission));
  }

  @Override
  public Optional<Pending> lockPending(UUID userId, UUID scheduleId) {
    return all(Pending.class)
        .filter(one -> one.userId().equals(userId) && one.scheduleId().equals(scheduleId))
        .findFirst();
  }

  @Override
  public void saveAll(List<Cancelled> many) {
    many.forEach(this::save);
  }

  @Override
  public Optional<Reservation> lockTicket(String ticketNumber) {
    return Optional.ofNullable(tickets)
        .flatMap(all -> all.withNumber(ticketNumber))
        .flatMap(ticket -> find(ticket.reservationId()))
        .or(
            () ->
                all(Reservation.class)
                    .filter(one -> one.ticket().filter(t -> isOf(t, ticketNumber)).isPresent())
                    .findFirst());
  }

  @Override
  public Map<String, Reservation> lockTickets(Collection<String> ticketNumbers) {
    Map<String, Reservation> found = new HashMap<>();
    ticketNumbers.forEach(
        number -> lockTicket(number).ifPresent(reservation -> found.put(number, reservation)));
    return found;
  }

  @Override
  public void saveCheckedIn(List<Confirmed> many) {
    many.forEach(this::save);
  }

  private static boolean isOf(Ticket ticket, String number) {
    return ticket.number().equals(number);
  }

  @Override
  public List<Pending> lockLapsed(int most, Set<UUID> except) {
    return all(Pending.class)
        .filter(one -> one.hasLapsedAt(time()) && !except.contains(one.id()))
        .sorted(Comparator.comparing(one -> one.hold().expiresAt()))
        .limit(most)
        .toList();
  }

  @Override
  public List<Pending> lockLapsedBlocking(UUID scheduleId, List<UUID> seatIds) {
    return all(Pending.class)
        .filter(one -> one.hasLapsedAt(time()) && one.scheduleId().equals(scheduleId))
        .filter(one -> one.seatIds().stream().anyMatch(seatIds::contains))
        .toList();
  }

  @Override
  public List<Live> lockOfCancelledSchedules(int most, Set<UUID> except) {
    return all(Live.class)
        .filter(one -> schedules.isCancelled(one.scheduleId()) && isIncluded(one))
        .filter(one -> !except.contains(one.id()))
        .limit(most)
        .toList();
  }

  @Override
  public Map<UUID, Set<UUID>> stayingSeats(Collection<UUID> ids) {
    return ids.stream()
        .map(this::row)
        .filter(one -> !staying(one).isEmpty())
        .collect(Collectors.toMap(Reservation::id, this::staying));
  }

  private Set<UUID> staying(Reservation one) {
    return usedSeats(one, at -> !schedules.includesUsed(one.scheduleId(), at));
  }

  /** Those seats of a reservation whose tickets were used. */
  Set<UUID> usedSeats(Reservation one) {
    return usedSeats(one, at -> true);
  }

  private Set<UUID> usedSeats(Reservation one, Predicate<Instant> chosen) {
    return tickets == null
        ? Set.of()
        : tickets.ofReservation(one.id()).stream()
            .filter(ticket -> ticket.usedAt() != null && chosen.test(ticket.usedAt()))
            .map(SeatTicket::seatId)
            .collect(Collectors.toSet());
  }

  @Override
  public List<Cancelled> lockStaying(int most, Set<UUID> except) {
    return all(Cancelled.class)
        .filter(one -> one.usedStay() && schedules.includesUsed(one.scheduleId()))
        .filter(one -> !except.contains(one.id()))
        .limit(most)
        .toList();
  }

  @Override
  public boolean add(Held reservation, @Nullable UUID admission) {
    if (lockPending(reservation.userId(), reservation.scheduleId()).isPresent()) {
      return false;
    }
    put(reservation.withHold(reservation.hold().withSeats(List.of())));
    admissions.put(reservation.id(), admission);
    return true;
  }

  @Override
  public AdmissionUse useOf(UUID userId, UUID scheduleId, @Nullable UUID admission) {
    List<Reservation> used =
        all(Reservation.class)
            .filter(one -> one.userId().equals(userId) && one.scheduleId().equals(scheduleId))
            .filter(one -> admission != null && admission.equals(admissions.get(one.id())))
            .toList();
    return new AdmissionUse(
        used.stream().anyMatch(one -> one.ticket().isPresent()),
        (int) used.stream().filter(InMemoryReservations::isGivenUp).count());
  }

  private static boolean isGivenUp(Reservation one) {
    return one instanceof Cancelled cancelled
        && cancelled.ticket().isEmpty()
        && (cancelled.reason() == CancelReason.HOLD_TIMEOUT
            || cancelled.reason() == CancelReason.USER_REQUEST);
  }

  @Override
  public int addSeats(Held reservation) {
    int before = row(reservation.id()).seats().size();
    return replaceSeats(reservation) - before;
  }

  @Override
  public int replaceSeats(Pending reservation) {
    Set<UUID> taken =
        takenByOthers(reservation.scheduleId(), reservation.seatIds(), reservation.id());
    List<Seat> free =
        reservation.seats().stream().filter(seat -> !taken.contains(seat.id())).toList();
    put(withSeats(row(reservation.id()), free));
    return free.size();
  }

  @Override
  public void save(Reservation reservation) {
    put(withSeats(reservation, row(reservation.id()).seats()));
  }

  private Reservation row(UUID id) {
    return find(id).orElseThrow(() -> new IllegalStateException("missing reservation " + id));
  }

  private static Reservation withSeats(Reservation reservation, List<Seat> seats) {
    return switch (reservation) {
      case Live live -> withSeats(live, seats);
      case Cancelled cancelled ->
          new Cancelled(
              withSeats(cancelled.before(), seats),
              cancelled.reason(),
              cancelled.at(),
              cancelled.refundAmount(),
              cancelled.usedStay());
    };
  }

  private static Live withSeats(Live live, List<Seat> seats) {
    return switch (live) {
      case Pending pending -> pending.withHold(pending.hold().withSeats(seats));
      case Confirmed confirmed ->
          new Confirmed(confirmed.hold().withSeats(seats), confirmed.bought());
    };
  }

  @Override
  public List<SoldSeat> soldAfter(Collection<UUID> scheduleIds, SeatPlace after, int most) {
    return all(Confirmed.class)
        .filter(one -> scheduleIds.contains(one.scheduleId()))
        .flatMap(
            one ->
                one.seatIds().stream()
                    .map(seat -> new SoldSeat(new SeatPlace(one.scheduleId(), seat), one.id())))
        .filter(seat -> order(seat.place()).compareTo(order(after)) > 0)
        .sorted(Comparator.comparing(seat -> order(seat.place())))
        .limit(most)
        .toList();
  }

  private static String order(SeatPlace place) {
    return place.scheduleId() + " " + place.seatId();
  }

  @Override
  public Set<UUID> takenByOthers(UUID scheduleId, List<UUID> seatIds, UUID reservationId) {
    return seats(
        all(Live.class)
            .filter(one -> one.scheduleId().equals(scheduleId) && !one.id().equals(reservationId)),
        new HashSet<>(seatIds)::contains);
  }

  /** The seats of a schedule that have an owner. */
  Map<UUID, SeatStatus> owned(UUID scheduleId) {
    Map<UUID, SeatStatus> owned = new HashMap<>();
    all(Live.class)
        .filter(one -> one.scheduleId().equals(scheduleId))
        .forEach(
            one -> {
              SeatStatus status = one instanceof Pending ? SeatStatus.HOLD : SeatStatus.SOLD;
              one.seatIds().forEach(seat -> owned.put(seat, status));
            });
    return owned;
  }

  private static Set<UUID> seats(
      Stream<? extends Reservation> reservations, Predicate<UUID> chosen) {
    return reservations
        .flatMap(one -> one.seatIds().stream())
        .filter(chosen)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<Reservation> ofUser(UUID userId, int offset, int size) {
    return all(Reservation.class)
        .filter(one -> one.userId().equals(userId))
        .sorted(Comparator.<Reservation, Instant>comparing(r -> r.hold().createdAt()).reversed())
        .skip(offset)
        .limit(size)
        .toList();
  }

  @Override
  public long countOfUser(UUID userId) {
    return all(Reservation.class).filter(one -> one.userId().equals(userId)).count();
  }

  private boolean isIncluded(Live one) {
    Instant used = one instanceof Confirmed paid ? paid.bought().checkedInAt() : null;
    int stay = used == null ? 0 : staying(one).size();
    return used == null
        || schedules.includesUsed(one.scheduleId(), used)
        || stay > 0 && stay < one.seats().size();
  }
}
