package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.event.CreationPolicy;
import io.ticketqueue.event.Stores;
import io.ticketqueue.testkit.Servers;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The ports on real PostgreSQL by this module's persistence unit, without a container. */
final class JpaStores extends Transactions implements Database {
  private static final String USER = "event_svc_user";
  private static final Duration ALWAYS = Duration.ofDays(36_500); // the programme is of a fixed day
  private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();
  private static final JpaStores DATABASE = new JpaStores();
  private static final Stores STORES = DATABASE.open();

  private final EntityManagerFactory factory =
      Persistence.createEntityManagerFactory(
          "ticketing",
          Map.of(
              "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
              "jakarta.persistence.jtaDataSource", "",
              "jakarta.persistence.jdbc.driver", "org.postgresql.Driver",
              "jakarta.persistence.jdbc.url", Servers.postgres().directUrl(),
              "jakarta.persistence.jdbc.user", USER,
              "jakarta.persistence.jdbc.password", Servers.postgres().password(USER),
              "eclipselink.logging.level", "SEVERE",
              "eclipselink.weaving", "false"));

  /** The ports, whose tables the tests of this JVM share. */
  static Stores stores() {
    return STORES;
  }

  /** The database they are in. */
  static JpaStores database() {
    return DATABASE;
  }

  private Stores open() {
    return new Stores(
        this,
        new JpaVenues(this),
        new JpaEvents(this, new SqlEventList(this)),
        new JpaEventSchedules(this),
        new SqlEventsAtPlace(this),
        new SqlDueAnnouncements(this),
        new JpaSeats(this),
        new JpaOutOfOrderSales(this, ALWAYS),
        new SqlCreations(
            this, new CreationPolicy(Duration.ofSeconds(15), Duration.ofMinutes(5), 10)),
        this::seatIds);
  }

  private List<UUID> seatIds(UUID scheduleId) {
    return entityManager()
        .createQuery(
            "select s.id from SeatRow s where s.scheduleId = :schedule"
                + " order by s.rowIndex, s.number",
            UUID.class)
        .setParameter("schedule", scheduleId)
        .getResultList();
  }

  @Override
  public EntityManager entityManager() {
    EntityManager entities = CURRENT.get();
    if (entities == null) {
      throw new IllegalStateException("no transaction");
    }
    return entities;
  }

  @Override
  public <T> T required(Supplier<T> work) {
    return CURRENT.get() == null ? requiresNew(work) : work.get();
  }

  @Override
  public void required(Runnable work) {
    required(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    EntityManager outer = CURRENT.get();
    try (EntityManager entities = factory.createEntityManager()) {
      CURRENT.set(entities);
      entities.getTransaction().begin();
      try {
        T result = work.get();
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        CURRENT.set(outer);
      }
    }
  }

  @Override
  public void requiresNew(Runnable work) {
    requiresNew(
        () -> {
          work.run();
          return true;
        });
  }
}
