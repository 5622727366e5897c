package io.ticketqueue.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 18 on a folder of ours, listening on the loopback interface. */
public final class PostgresServer extends ProcessServer implements Postgres {
  /** Settings for data nobody needs tomorrow. */
  public static final Map<String, String> THROW_AWAY =
      Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path folder;
  private final String password;
  private final Map<String, String> settings;
  private final Certificates.@Nullable Issued tls;

  /**
   * @param folder holds the data ({@code pg}) and the log; created if absent
   * @param port on the loopback interface
   * @param password the superuser's, given at the first start
   * @param settings added to ours, such as {@link #THROW_AWAY}
   */
  public PostgresServer(Path folder, int port, String password, Map<String, String> settings) {
    this(folder, port, password, settings, null);
  }

  private PostgresServer(
      Path folder,
      int port,
      String password,
      Map<String, String> settings,
      Certificates.@Nullable Issued tls) {
    super(port, START, STOP);
    this.folder = folder.toAbsolutePath();
    this.password = password;
    this.settings = Map.copyOf(settings);
    this.tls = tls;
  }

  /** The same, speaking TLS only. */
  public PostgresServer secured(Certificates.Issued certificate) {
    return new PostgresServer(folder, port(), password, settings, certificate);
  }

  @Override
  ChildProcess launch() {
    Path home = Binaries.postgres();
    PostgresUser.refuseStrangers(data());
    var user = PostgresUser.forFolder(data());
    initialise(home, user);
    stopLeftOver(home, user);
    if (tls != null) {
      secure(user, tls);
    }
    return ChildProcess.start(
        "PostgreSQL",
        "INT",
        folder.resolve("postgres.log"),
        user.command(home.resolve("bin/postgres"), arguments()),
        Map.of("TZ", "UTC"));
  }

  @Override
  public String superuserPassword() {
    return password;
  }

  @Override
  public String jdbcUrl(String database) {
    String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    return tls == null ? url : url + "?sslmode=verify-full&sslrootcert=" + tls.caFile();
  }

  /**
   * Whether PostgreSQL could work in a folder below this one: where it has to run as another user,
   * every folder on the way must let that user pass.
   */
  public static boolean canReach(Path folder) {
    return PostgresUser.forFolder(folder).canReach(folder);
  }

  private Path data() {
    return folder.resolve("pg");
  }

  private void initialise(Path home, PostgresUser user) {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    Path secret = folder.resolve("pg-password");
    try {
      Files.createDirectories(folder);
      Files.createDirectories(data());
      PrivateFile.write(secret, password);
      user.own(data(), secret);
      Commands.require(
          user.command(
              home.resolve("bin/initdb"),
              List.of(
                  "-A",
                  "scram-sha-256",
                  "--pwfile=" + secret,
                  "-U",
                  SUPERUSER,
                  "-D",
                  data().toString(),
                  "-E",
                  "UTF8",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--locale=C",
                  "--no-sync",
                  "--no-instructions")),
          folder.resolve("initdb.log"));
      Files.delete(secret);
    } catch (IOException e) {
      throw new ServerFailed("cannot prepare " + data(), e);
    }
  }

  /** A launcher that was killed may leave a server that is still shutting down. */
  private void stopLeftOver(Path home, PostgresUser user) {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      Commands.succeeds(
          user.command(
              home.resolve("bin/pg_ctl"),
              List.of("-D", data().toString(), "stop", "-m", "fast", "-w", "-t", "20")));
    }
  }

  /** PostgreSQL reads a key only if it is its user's own. */
  private void secure(PostgresUser user, Certificates.Issued tls) {
    try {
      Path certificate = folder.resolve("tls.pem");
      Path key = folder.resolve("tls-key.pem");
      Path clients = folder.resolve("tls-hba.conf");
      PrivateFile.write(certificate, Files.readString(tls.certificate()));
      PrivateFile.write(key, Files.readString(tls.key()));
      PrivateFile.write(clients, "hostssl all all 127.0.0.1/32 scram-sha-256\n");
      user.own(certificate, key, clients);
    } catch (IOException e) {
      throw new ServerFailed("cannot prepare TLS in " + folder, e);
    }
  }

  private Map<String, String> tlsSettings() {
    return tls == null
        ? Map.of()
        : Map.of(
            "ssl",
            "on",
            "ssl_cert_file",
            folder.resolve("tls.pem").toString(),
            "ssl_key_file",
            folder.resolve("tls-key.pem").toString(),
            "hba_file",
            folder.resolve("tls-hba.conf").toString());
  }

  private List<String> arguments() {
    var arguments = new ArrayList<>(List.of("-D", data().toString(), "-p", String.valueOf(port())));
    var all =
        new java.util.LinkedHashMap<>(
            Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "200",
                "shared_buffers", "64MB",
                "timezone", "UTC",
                "log_timezone", "UTC"));
    all.putAll(settings);
    all.putAll(tlsSettings());
    all.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  @Override
  boolean answers(ChildProcess started) {
    var login = new Properties();
    login.putAll(
        Map.of(
            "user", SUPERUSER, "password", password, "connectTimeout", "2", "socketTimeout", "5"));
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), login)) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }
}
