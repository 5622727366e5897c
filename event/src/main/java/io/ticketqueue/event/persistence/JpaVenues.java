package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.event.Hall;
import io.ticketqueue.event.Page;
import io.ticketqueue.event.Venue;
import io.ticketqueue.event.Venues;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Venues and halls in PostgreSQL. */
@Component
class JpaVenues implements Venues {
  private static final Statement LOCK = Statement.load(JpaVenues.class, "venue_lock.sql");

  private final Database database;

  @Inject
  JpaVenues(Database database) {
    this.database = database;
  }

  @Override
  public void add(Venue venue) {
    entities().persist(new VenueRow(venue));
  }

  @Override
  public void change(Venue venue) {
    entities().find(VenueRow.class, venue.id()).describe(venue);
  }

  @Override
  public void remove(UUID id, Instant now) {
    entities()
        .createQuery(
            "select h from HallRow h where h.venueId = :venue and h.deletedAt is null",
            HallRow.class)
        .setParameter("venue", id)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList()
        .forEach(hall -> hall.deletedAt = now);
    entities().find(VenueRow.class, id).deletedAt = now;
  }

  @Override
  public Optional<Venue> find(UUID id) {
    return present(entities().find(VenueRow.class, id)).map(VenueRow::venue);
  }

  @Override
  public Optional<Venue> lock(UUID id) {
    if (!LOCK.on(entities()).set("venue", id).exists()) {
      return Optional.empty();
    }
    VenueRow row = entities().find(VenueRow.class, id);
    entities().refresh(row); // it may have been read before
    return present(row).map(VenueRow::venue);
  }

  private static Optional<VenueRow> present(@Nullable VenueRow row) {
    return Optional.ofNullable(row).filter(venue -> venue.deletedAt == null);
  }

  @Override
  public Optional<Venue.WithHalls> findWithHalls(UUID id) {
    return find(id).map(venue -> withHalls(List.of(venue)).getFirst());
  }

  @Override
  public Page<Venue.WithHalls> list(int offset, int size) {
    List<Venue> page =
        entities()
            .createQuery(
                "select v from VenueRow v where v.deletedAt is null"
                    + " order by v.createdAt desc, v.id desc",
                VenueRow.class)
            .setFirstResult(offset)
            .setMaxResults(size)
            .getResultStream()
            .map(VenueRow::venue)
            .toList();
    return new Page<>(withHalls(page), count());
  }

  private long count() {
    return entities()
        .createQuery("select count(v) from VenueRow v where v.deletedAt is null", Long.class)
        .getSingleResult();
  }

  private List<Venue.WithHalls> withHalls(List<Venue> venues) {
    Map<UUID, List<Venue.HallSummary>> halls = halls(venues.stream().map(Venue::id).toList());
    return venues.stream()
        .map(venue -> new Venue.WithHalls(venue, halls.getOrDefault(venue.id(), List.of())))
        .toList();
  }

  /** The halls of several venues in one query, without their seat templates. */
  private Map<UUID, List<Venue.HallSummary>> halls(Collection<UUID> venueIds) {
    if (venueIds.isEmpty()) {
      return Map.of();
    }
    return entities()
        .createQuery(
            "select new io.ticketqueue.event.persistence.HallOfVenue("
                + "h.venueId, h.id, h.name, h.capacity) from HallRow h"
                + " where h.venueId in :venues and h.deletedAt is null"
                + " order by h.createdAt, h.id",
            HallOfVenue.class)
        .setParameter("venues", venueIds)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                HallOfVenue::venueId,
                Collectors.mapping(HallOfVenue::summary, Collectors.toList())));
  }

  @Override
  public void addHall(Hall hall) {
    entities().persist(new HallRow(hall));
  }

  @Override
  public void changeHall(Hall hall) {
    entities().find(HallRow.class, hall.id()).describe(hall);
  }

  @Override
  public void removeHall(UUID hallId, Instant now) {
    entities().find(HallRow.class, hallId).deletedAt = now;
  }

  @Override
  public Optional<Hall> lockHall(UUID venueId, UUID hallId) {
    HallRow row = entities().find(HallRow.class, hallId, LockModeType.PESSIMISTIC_WRITE);
    return Optional.ofNullable(row)
        .filter(hall -> hall.deletedAt == null && hall.venueId.equals(venueId))
        .map(HallRow::hall);
  }

  @Override
  public boolean isNameTaken(Hall hall) {
    return entities()
            .createQuery(
                "select count(h) from HallRow h where h.venueId = :venue and h.deletedAt is null"
                    + " and lower(h.name) = lower(:name) and h.id <> :id",
                Long.class)
            .setParameter("venue", hall.venueId())
            .setParameter("name", hall.about().name())
            .setParameter("id", hall.id())
            .getSingleResult()
        > 0;
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
