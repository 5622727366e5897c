package io.ticketqueue.testkit;

import io.ticketqueue.servers.Kafka;
import io.ticketqueue.servers.KafkaServer;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.Ports;
import io.ticketqueue.servers.Postgres;
import io.ticketqueue.servers.PostgresServer;
import io.ticketqueue.servers.Redis;
import io.ticketqueue.servers.RedisCluster;
import io.ticketqueue.servers.RedisProgram;
import io.ticketqueue.servers.RedisServer;
import io.ticketqueue.servers.RedisUsers;
import io.ticketqueue.servers.Server;
import io.ticketqueue.servers.TemporaryFolder;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import redis.clients.jedis.exceptions.JedisException;

/** Processes of this machine on a temporary folder that goes with the JVM. */
final class BinaryServers implements ServerSource {
  private static final System.Logger LOG = System.getLogger(BinaryServers.class.getName());

  private final TemporaryFolder folder = TemporaryFolder.create();
  private final ConcurrentLinkedQueue<Server> running = new ConcurrentLinkedQueue<>();

  BinaryServers() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running.forEach(BinaryServers::tellRefusals);
                  running.forEach(Server::kill);
                  folder.delete();
                },
                "stop-test-servers"));
  }

  @Override
  public Postgres postgres() {
    return started(
        new PostgresServer(
            folder.path().resolve("postgres"),
            Ports.free(),
            UUID.randomUUID().toString(),
            PostgresServer.THROW_AWAY));
  }

  @Override
  public Redis redis() {
    return started(
        new RedisServer(
            folder.path().resolve("redis"), Ports.free(), redisProgram(), RedisUsers.random()));
  }

  @Override
  public Redis redisCluster() {
    return started(
        new RedisCluster(
            folder.path().resolve("redis-cluster"), redisProgram(), RedisUsers.random()));
  }

  @Override
  public Kafka kafka() {
    var place = new KafkaServer.Place(folder.path().resolve("kafka"), Ports.free(), Ports.free());
    var kafka = started(new KafkaServer(place, KafkaUsers.random()));
    kafka.setUp();
    return kafka;
  }

  /** A command or key that redis-users.acl does not know may hide behind a retry. */
  private static void tellRefusals(Server server) {
    if (server instanceof RedisServer redis && redis.isRunning()) {
      try {
        redis.refusals().forEach(refusal -> System.err.println("redis=refused " + refusal));
      } catch (JedisException e) {
        System.err.println("redis=silent cause=" + e);
      }
    }
  }

  private static RedisProgram redisProgram() {
    RedisProgram program = RedisProgram.chosen();
    LOG.log(Level.INFO, () -> "redis " + program.description());
    return program;
  }

  private <S extends Server> S started(S server) {
    running.add(server);
    server.start();
    return server;
  }
}
