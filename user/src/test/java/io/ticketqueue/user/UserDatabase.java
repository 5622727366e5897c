package io.ticketqueue.user;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.Servers;
import io.ticketqueue.user.persistence.JpaUsers;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The real database through the persistence unit, without a container: one thread, one transaction.
 */
final class UserDatabase extends Transactions implements Database {
  private static final String USER = "user_svc_user";

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private UserDatabase() {
    factory =
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
  }

  /** One for all tests. */
  static UserDatabase shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    static final UserDatabase SHARED = new UserDatabase();
    static final PersonalData DATA =
        new PersonalData(
            TestSettings.of(
                "tq.crypto.keys",
                "1:" + TestKeys.secret(),
                "tq.crypto.hmac-key",
                TestKeys.secret(),
                "tq.crypto.pid-key",
                TestKeys.secret()));
  }

  /** Encryption with keys of this run: rows other tests left cannot be read. */
  static PersonalData personalData() {
    return Holder.DATA;
  }

  /** Adds an account; returns its id. */
  UUID addUser() {
    User user = TestUsers.buyer(TestUsers.email());
    required(() -> new JpaUsers(this, personalData()).add(user, Optional.of(TestUsers.person())));
    return user.id();
  }

  /** The first column of what a native query reads. */
  List<String> strings(String sql, Object parameter) {
    return required(
        () ->
            ((List<?>)
                    entityManager()
                        .createNativeQuery(sql)
                        .setParameter(1, parameter.toString())
                        .getResultList())
                .stream().map(Object::toString).toList());
  }

  @Override
  public EntityManager entityManager() {
    EntityManager entities = current.get();
    if (entities == null) {
      throw new IllegalStateException("no transaction");
    }
    return entities;
  }

  @Override
  public <T> T required(Supplier<T> work) {
    return current.get() == null ? requiresNew(work) : work.get();
  }

  @Override
  public void required(Runnable work) {
    required(result(work));
  }

  @Override
  public void requiresNew(Runnable work) {
    requiresNew(result(work));
  }

  private static Supplier<Boolean> result(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    EntityManager outer = current.get();
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      entities.getTransaction().begin();
      // EclipseLink otherwise reads outside of the transaction until the first change.
      entities.unwrap(Connection.class);
      try {
        T result = work.get();
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        current.set(outer);
      }
    }
  }
}
