package io.ticketqueue.chassis.jpa;

import io.ticketqueue.testkit.Servers;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The real database through JPA without a container: a transaction belongs to its thread. */
public final class TestDatabase extends Transactions implements Database, AutoCloseable {
  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private TestDatabase(String url, String user, String password) {
    factory =
        Persistence.createEntityManagerFactory(
            "ticketing",
            Map.of(
                "jakarta.persistence.jdbc.driver",
                "org.postgresql.Driver",
                "jakarta.persistence.jdbc.url",
                url,
                "jakarta.persistence.jdbc.user",
                user,
                "jakarta.persistence.jdbc.password",
                password,
                "eclipselink.logging.level",
                "SEVERE",
                "eclipselink.weaving",
                "false",
                "eclipselink.session-name",
                user,
                "eclipselink.connection-pool.default.max",
                "16"));
  }

  /** As a service of its own, which sees no rows of others. */
  public static TestDatabase of(String service) {
    return of(service, createUser(service));
  }

  /** As a service that has a user. */
  public static TestDatabase of(String service, String password) {
    return at(Servers.postgres().directUrl(), service, password);
  }

  /** At that address, of another process' server. */
  public static TestDatabase at(String url, String service, String password) {
    return new TestDatabase(url, user(service), password);
  }

  /** A name for {@link #of}. */
  public static String newService() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Creates the user of a new service, with the rights of reservation's; returns the password. */
  public static String createUser(String service) {
    String user = user(service);
    String password = UUID.randomUUID().toString();
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(
          "create role "
              + user
              + " login password '"
              + password
              + "' in role reservation_svc_user");
      statement.execute(
          "insert into common.outbox_slots select '" + service + "', generate_series(0, 3)");
      return password;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String user(String service) {
    return service + "_svc_user";
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
    required(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public void requiresNew(Runnable work) {
    requiresNew(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    EntityManager outer = current.get();
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      entities.getTransaction().begin();
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

  public void run(String sql, Object... parameters) {
    requiresNew(() -> query(sql, parameters).executeUpdate());
  }

  public List<?> rows(String sql, Object... parameters) {
    return requiresNew(() -> query(sql, parameters).getResultList());
  }

  public long number(String sql, Object... parameters) {
    return ((Number) rows(sql, parameters).getFirst()).longValue();
  }

  private jakarta.persistence.Query query(String sql, Object... parameters) {
    var query = entityManager().createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }

  /** As a bean sees it. */
  @SuppressWarnings("unchecked")
  public Instance<Database> instance() {
    return (Instance<Database>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "get" -> this;
                  case "isResolvable" -> true;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Override
  public void close() {
    factory.close();
  }
}
