package io.ticketqueue.sandbox.mail;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.sandbox.portone.Faults;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Listens for mails on {@code tq.sandbox.mail-host} and {@code tq.sandbox.mail-port}; 0 takes any
 * free port, {@link #port} tells which.
 */
@Component
public class MailCatcher {
  private static final System.Logger LOG = System.getLogger(MailCatcher.class.getName());
  private static final int LAST_PORT = 65_535;
  private static final int MOST_CONNECTIONS = 200;
  private static final int SILENCE_MILLIS = 60_000;

  private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
  private final CaughtMails mails;
  private final Faults faults;
  private final Clock clock;
  private final String host;
  private final int configured;
  private volatile @Nullable ServerSocket socket;

  @Inject
  public MailCatcher(CaughtMails mails, Faults faults, Settings settings, Clock clock) {
    this.mails = mails;
    this.faults = faults;
    this.clock = clock;
    this.host = settings.text("tq.sandbox.mail-host");
    this.configured = settings.count("tq.sandbox.mail-port", 0, LAST_PORT);
  }

  void start(@Observes Startup event) {
    try {
      ServerSocket listening =
          new ServerSocket(configured, MOST_CONNECTIONS, InetAddress.getByName(host));
      socket = listening;
      Thread.ofVirtual().name("mail-catcher").start(() -> accept(listening));
      LOG.log(Level.INFO, "mail=listening port={0,number,#}", listening.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("mails need " + host + ":" + configured, e);
    }
  }

  /** Where it listens. */
  int port() {
    ServerSocket listening = socket;
    return listening == null ? 0 : listening.getLocalPort();
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (connections.tryAcquire()) {
          Thread.ofVirtual().name("mail").start(() -> talk(client));
        } else {
          client.close();
        }
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "mail=refused", e);
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      client.setSoTimeout(SILENCE_MILLIS);
      new SmtpDialogue(client, mails, faults, clock).run();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "mail=broken-off", e);
    } finally {
      connections.release();
    }
  }

  @PreDestroy
  void stop() throws IOException {
    ServerSocket listening = socket;
    if (listening != null) {
      listening.close();
    }
  }
}
