package io.ticketqueue.event.persistence;

import static io.ticketqueue.event.persistence.JpaEvents.joined;
import static io.ticketqueue.event.persistence.Statements.named;

import io.ticketqueue.event.Seats;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Seats on PostgreSQL. */
@Dependent
class JpaSeats implements Seats {
  private static final String LOCK = named("schedule_lock");
  private static final String OF = named("seats_of");
  private static final String RELEASED = named("released_find");
  private static final String ADD_RELEASED = named("released_add");
  private static final String WAIT = named("sale_wait");
  private static final String SELL = named("sale_add");
  private static final String FORGET = named("sale_forget_waiting");
  private static final String RELEASE = named("sale_release");
  private static final String COUNT = named("seats_count");
  private static final String SOLD = named("seats_sold");
  private static final String VERSION = named("seats_version");
  private static final String SHOWN = named("seats_shown");
  private static final String PLAN = named("seats_plan");

  private final Statements statements;

  @Inject
  JpaSeats(Statements statements) {
    this.statements = statements;
  }

  @Override
  public boolean lockSchedule(UUID scheduleId) {
    return statements.any(LOCK, scheduleId);
  }

  @Override
  public boolean isReleased(UUID reservationId) {
    return statements.any(RELEASED, reservationId);
  }

  @Override
  public boolean areOf(UUID scheduleId, List<UUID> seatIds) {
    return statements.number(OF, scheduleId, joined(seatIds)) == seatIds.size();
  }

  @Override
  public int sell(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {
    String seats = joined(seatIds);
    statements.change(WAIT, scheduleId, reservationId, seats);
    return statements.change(SELL, scheduleId, reservationId, seats);
  }

  @Override
  public int release(UUID scheduleId, UUID reservationId) {
    statements.change(ADD_RELEASED, reservationId, scheduleId);
    statements.change(FORGET, reservationId);
    return (int) statements.number(RELEASE, scheduleId, reservationId);
  }

  @Override
  public void count(UUID scheduleId, int more) {
    statements.change(COUNT, scheduleId, more);
  }

  @Override
  public List<UUID> sold(UUID scheduleId) {
    return statements.rows(SOLD, scheduleId).stream()
        .map(row -> UUID.fromString((String) row[0]))
        .toList();
  }

  @Override
  public Optional<Long> shownVersion(UUID scheduleId) {
    return statements.row(VERSION, scheduleId).map(row -> ((Number) row[0]).longValue());
  }

  @Override
  public Document shown(UUID scheduleId) {
    return document(SHOWN, scheduleId);
  }

  @Override
  public Document plan(UUID scheduleId) {
    return document(PLAN, scheduleId);
  }

  private Document document(String sql, UUID scheduleId) {
    Object[] row = statements.row(sql, scheduleId).orElseThrow();
    return new Document(((Number) row[0]).longValue(), (String) row[1]);
  }
}
