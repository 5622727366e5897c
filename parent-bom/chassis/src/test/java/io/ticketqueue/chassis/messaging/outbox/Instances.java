package io.ticketqueue.chassis.messaging.outbox;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.messaging.kafka.TestTopic;
import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.testkit.Servers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Instances of one service in processes of their own. Each event's effect is a row of {@code
 * public.effects}, and a change of one row that all share.
 */
record Instances(
    TestDatabase database,
    String name,
    String password,
    TestTopic topic,
    TestTopic dead,
    List<ChildProcess> processes)
    implements AutoCloseable {
  private static final String TABLES =
      """
      create table if not exists public.effects
        (id bigserial primary key, service text, aggregate uuid, n int);
      create table if not exists public.hot_rows (service text primary key, changes int);
      grant all on public.effects, public.effects_id_seq, public.hot_rows to public;
      """;

  static Instances create() {
    String name = TestDatabase.newService();
    String password = TestDatabase.createUser(name);
    Instances instances =
        new Instances(
            TestDatabase.of(name, password),
            name,
            password,
            TestTopic.of(3),
            TestTopic.of(1),
            new ArrayList<>());
    instances.createTables();
    return instances;
  }

  private void createTables() {
    try (var connection = Servers.postgres().connectAsSuperuser();
        var statement = connection.createStatement()) {
      statement.execute(TABLES);
      statement.execute(limits());
      statement.execute("insert into public.hot_rows values ('" + name + "', 0)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives its role the limits of a service's, which a role in that one does not inherit. */
  private String limits() {
    return """
        do $$
        declare setting text;
        begin
          for setting in
            select unnest(s.setconfig)
              from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
             where r.rolname = 'reservation_svc_user'
          loop
            execute format('alter role %s_svc_user set %%I = %%L',
              split_part(setting, '=', 1), split_part(setting, '=', 2));
          end loop;
        end $$
        """
        .formatted(name);
  }

  /** Appends events, and publishes none. */
  TestService writer() {
    return new TestService(database, Servers.kafka().client(), name, topic.name());
  }

  /** Starts an instance; further arguments are those of {@link ServiceProcess}. */
  ChildProcess start(Path folder, String... more) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ServiceProcess.class.getName(),
                Servers.postgres().directUrl(),
                password,
                Servers.kafka().bootstrapServers(),
                name,
                topic.name(),
                dead.name(),
                "g-" + name));
    command.addAll(Arrays.asList(more));
    ChildProcess instance =
        ChildProcess.start(
            "instance",
            "TERM",
            folder.resolve("instance-" + processes.size() + ".log"),
            command,
            Servers.kafka().environment(KafkaUsers.ADMIN));
    processes.add(instance);
    return instance;
  }

  long effects() {
    return database.number("select count(*) from public.effects where service = ?1", name);
  }

  long changes() {
    return database.number("select changes from public.hot_rows where service = ?1", name);
  }

  /** How many effects an event of an aggregate has had twice. */
  long twice() {
    return database.number(
        "select count(*) - count(distinct (aggregate, n)) from public.effects where service = ?1",
        name);
  }

  long unpublished() {
    return database.number(
        "select count(*) from common.outbox_events where aggregate_type = ?1 and not published",
        name);
  }

  @Override
  public void close() {
    processes.forEach(ChildProcess::kill);
    database.close();
  }
}
