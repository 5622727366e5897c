package io.ticketqueue.stack;

import io.ticketqueue.servers.ChildProcess;
import io.ticketqueue.servers.ProcessServer;
import java.util.Optional;

/** PostgreSQL, Redis or Kafka. */
record ServerPart(String name, ProcessServer server) implements Part {
  @Override
  public void start() {
    server.start();
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public Optional<ChildProcess> process() {
    return Optional.ofNullable(server.process());
  }
}
