package io.ticketqueue.event.persistence;

import static io.ticketqueue.event.persistence.Statements.named;

import io.ticketqueue.event.Hall;
import io.ticketqueue.event.Page;
import io.ticketqueue.event.Venue;
import io.ticketqueue.event.Venues;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Venues and halls on PostgreSQL. */
@Dependent
class JpaVenues implements Venues {
  private static final String ADD = named("venue_add");
  private static final String CHANGE = named("venue_change");
  private static final String REMOVE = named("venue_remove");
  private static final String REMOVE_HALLS = named("venue_remove_halls");
  private static final String LOCK = named("venue_lock");
  private static final String FIND = named("venue_find");
  private static final String LIST = named("venue_list");
  private static final String IN_USE = named("venue_in_use");
  private static final String HALL_ADD = named("hall_add");
  private static final String HALL_CHANGE = named("hall_change");
  private static final String HALL_REMOVE = named("hall_remove");
  private static final String HALL_LOCK = named("hall_lock");
  private static final String HALL_IN_USE = named("hall_in_use");
  private static final String NAME_TAKEN = named("hall_name_taken");

  private final Statements statements;

  @Inject
  JpaVenues(Statements statements) {
    this.statements = statements;
  }

  @Override
  public void add(Venue venue) {
    Venue.Description about = venue.about();
    statements.change(
        ADD, venue.id(), about.name(), about.address(), about.city(), venue.createdAt());
  }

  @Override
  public boolean change(UUID id, Venue.Description about, Instant now) {
    return statements.change(CHANGE, id, about.name(), about.address(), about.city(), now) == 1;
  }

  @Override
  public void remove(UUID id, Instant now) {
    statements.change(REMOVE_HALLS, id, now);
    statements.change(REMOVE, id, now);
  }

  @Override
  public Optional<Venue> find(UUID id) {
    return withHalls(id).map(Venue.WithHalls::venue);
  }

  @Override
  public boolean lock(UUID id) {
    return statements.any(LOCK, id);
  }

  @Override
  public Optional<Venue.WithHalls> withHalls(UUID id) {
    return statements.text(FIND, id).map(Json::read).map(JpaVenues::venue);
  }

  @Override
  public Page<Venue.WithHalls> list(int offset, int size) {
    JsonObject page = Json.read(statements.text(LIST, offset, size).orElseThrow());
    List<Venue.WithHalls> list = Json.list(page, "list").stream().map(JpaVenues::venue).toList();
    return new Page<>(list, page.getJsonNumber("total").longValueExact());
  }

  private static Venue.WithHalls venue(JsonObject json) {
    Venue venue =
        new Venue(
            Json.id(json, "id"),
            new Venue.Description(
                json.getString("name"), json.getString("address"), json.getString("city")),
            Json.time(json, "createdAt"),
            Json.time(json, "updatedAt"));
    List<Venue.HallLine> halls =
        Json.list(json, "halls").stream()
            .map(
                h ->
                    new Venue.HallLine(Json.id(h, "id"), h.getString("name"), h.getInt("capacity")))
            .toList();
    return new Venue.WithHalls(venue, halls);
  }

  @Override
  public void add(Hall hall) {
    Hall.Plan plan = hall.plan();
    statements.change(
        HALL_ADD,
        hall.id(),
        hall.venueId(),
        plan.name(),
        plan.capacity(),
        Json.template(plan.template()),
        hall.createdAt());
  }

  @Override
  public void change(UUID hallId, Hall.Plan plan, Instant now) {
    statements.change(
        HALL_CHANGE, hallId, plan.name(), plan.capacity(), Json.template(plan.template()), now);
  }

  @Override
  public void removeHall(UUID hallId, Instant now) {
    statements.change(HALL_REMOVE, hallId, now);
  }

  @Override
  public Optional<Hall> lockHall(UUID venueId, UUID hallId) {
    return statements.row(HALL_LOCK, venueId, hallId).map(JpaVenues::hall);
  }

  private static Hall hall(Object[] row) {
    return new Hall(
        UUID.fromString((String) row[0]),
        UUID.fromString((String) row[1]),
        new Hall.Plan(
            (String) row[2], ((Number) row[3]).intValue(), Json.template((String) row[4])),
        Instant.ofEpochSecond(((Number) row[5]).longValue()),
        Instant.ofEpochSecond(((Number) row[6]).longValue()));
  }

  @Override
  public boolean isNameTaken(UUID venueId, String name, UUID except) {
    return statements.any(NAME_TAKEN, venueId, name, except);
  }

  @Override
  public boolean isVenueInUse(UUID id, Instant now) {
    return statements.any(IN_USE, id, now);
  }

  @Override
  public boolean isHallInUse(UUID hallId, Instant now) {
    return statements.any(HALL_IN_USE, hallId, now);
  }
}
