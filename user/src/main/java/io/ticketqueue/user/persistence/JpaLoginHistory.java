package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.core.Ids;
import io.ticketqueue.user.ClientInfo;
import io.ticketqueue.user.LoginHistory;
import io.ticketqueue.user.PersonalData;
import io.ticketqueue.user.SuspicionPolicy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;

/** Log-in history in PostgreSQL. */
@Component
public class JpaLoginHistory implements LoginHistory {
  private static final Statement PURGE_DELETED =
      Statement.load(JpaLoginHistory.class, "purge_logins_of_deleted.sql");
  private static final Statement PURGE_STRANGERS =
      Statement.load(JpaLoginHistory.class, "purge_logins_of_strangers.sql");
  private static final Statement PURGE = Statement.load(JpaLoginHistory.class, "purge_logins.sql");
  private static final Statement PAST = Statement.load(JpaLoginHistory.class, "past_logins.sql");

  private final Database database;
  private final PersonalData data;

  @Inject
  public JpaLoginHistory(Database database, PersonalData data) {
    this.database = database;
    this.data = data;
  }

  @Override
  public void add(Attempt attempt) {
    LoginRow row = new LoginRow();
    row.id = Ids.next();
    row.userId = attempt.user().orElse(null);
    row.at = attempt.at();
    row.method = attempt.method().name();
    row.ip = data.encrypt(row.place("ip"), attempt.client().address());
    // Under the lowest version, which all instances know during a roll of the keys.
    row.ipHash = addressHashes(data, attempt.client()).firstEntry().getValue();
    row.deviceHash = deviceHashes(data, attempt.client()).firstEntry().getValue();
    row.hashVersion = addressHashes(data, attempt.client()).firstKey();
    row.userAgent = data.encrypt(row.place("ua"), attempt.client().userAgent());
    row.success = attempt.refusal().isEmpty();
    row.reason = attempt.refusal().orElse(null);
    row.suspicious = attempt.suspicious();
    entities().persist(row);
    // The insert locks the row of the user; the caller relies on when that happens.
    entities().flush();
  }

  /** Hashes of the address as it is counted, by the version of their key. */
  static NavigableMap<Integer, byte[]> addressHashes(PersonalData data, ClientInfo client) {
    return data.hashes("history-address", client.countedAddress());
  }

  /** Hashes of the kind of device, by the version of their key. */
  static NavigableMap<Integer, byte[]> deviceHashes(PersonalData data, ClientInfo client) {
    return data.hashes("history-device", client.device());
  }

  @Override
  public SuspicionPolicy.Past past(UUID user, ClientInfo client, long failures, Instant since) {
    return PAST.on(entities())
        .set("user", user)
        .set("address", hex(addressHashes(data, client)))
        .set("device", hex(deviceHashes(data, client)))
        .set("since", since)
        .rows(
            row ->
                new SuspicionPolicy.Past(
                    row.truth("knows_networks"),
                    row.truth("known_network"),
                    row.truth("knows_devices"),
                    row.truth("known_device"),
                    failures,
                    Math.toIntExact(row.number("other_networks")) + 1))
        .getFirst();
  }

  @Override
  public boolean knows(UUID user, ClientInfo client, Instant since) {
    return !entities()
        .createQuery(
            "select l.id from LoginRow l where l.userId = :user and l.success = true"
                + " and l.ipHash in :hashes and l.at >= :since",
            UUID.class)
        .setParameter("user", user)
        .setParameter("hashes", List.copyOf(addressHashes(data, client).values()))
        .setParameter("since", since)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private static List<String> hex(NavigableMap<Integer, byte[]> hashes) {
    return hashes.values().stream().map(HexFormat.of()::formatHex).toList();
  }

  @Override
  public Page find(UUID user, int offset, int size) {
    List<LoginRow> rows =
        entities()
            .createQuery(
                "select l from LoginRow l where l.userId = :user order by l.id desc",
                LoginRow.class)
            .setParameter("user", user)
            .setFirstResult(offset)
            .setMaxResults(size)
            .getResultList();
    long total =
        entities()
            .createQuery("select count(l) from LoginRow l where l.userId = :user", Long.class)
            .setParameter("user", user)
            .getSingleResult();
    return new Page(rows.stream().map(this::recorded).toList(), total);
  }

  private Recorded recorded(LoginRow row) {
    ClientInfo client =
        new ClientInfo(
            data.decrypt(row.place("ip"), row.ip), data.decrypt(row.place("ua"), row.userAgent));
    return new Recorded(
        row.at, row.method, client, Optional.ofNullable(row.reason), row.suspicious);
  }

  @Override
  public int purge(Instant before, int most) {
    return PURGE.on(entities()).set("before", before).set("most", most).execute();
  }

  @Override
  public int purgeDeleted(Instant now, int most) {
    return PURGE_DELETED.on(entities()).set("now", now).set("most", most).execute();
  }

  @Override
  public int purgeStrangers(Instant before, int most) {
    return PURGE_STRANGERS.on(entities()).set("before", before).set("most", most).execute();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
