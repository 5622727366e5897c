package io.ticketqueue.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One client's connection and the one made for it to the server; two pumps between them. */
final class ProxiedConnection {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int CHUNK = 16 * 1024;

  private final Socket client;
  private final Socket server = new Socket();
  private final ProxyFault.Switch toServer;
  private final ProxyFault.Switch toClient;
  private final Translation translation;
  private final Consumer<ProxiedConnection> whenEnded;
  private final AtomicLong passed = new AtomicLong();
  private volatile Fate fate;
  private volatile boolean lost;
  private volatile boolean halfOpen;
  private volatile boolean deaf;

  ProxiedConnection(
      Socket client,
      Fate fate,
      ProxyFault.Switch toServer,
      ProxyFault.Switch toClient,
      Translation translation,
      Consumer<ProxiedConnection> whenEnded) {
    this.client = client;
    this.fate = fate;
    this.toServer = toServer;
    this.toClient = toClient;
    this.translation = translation;
    this.whenEnded = whenEnded;
  }

  /** Connects to the server and forwards until both sides have ended. */
  void open(InetSocketAddress address) {
    try {
      server.connect(address, CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> pump(server, client, toClient));
      pump(client, server, toServer);
      back.join();
      cut();
    } catch (IOException e) {
      reset(); // the server is away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reset();
    }
  }

  /** Whether bytes were swallowed: it must not go on. */
  boolean hasLost() {
    return lost;
  }

  /** What has not befallen it yet does not any more. */
  void spare() {
    fate = Fate.NONE;
  }

  void cut() {
    close(client);
    close(server);
    whenEnded.accept(this);
  }

  void reset() {
    for (Socket socket : new Socket[] {client, server}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // It is closed already.
      }
    }
    cut();
  }

  static void close(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      // There is nothing left to close.
    }
  }

  private void pump(Socket from, Socket to, ProxyFault.Switch direction) {
    byte[] chunk = new byte[CHUNK];
    String before = "";
    try {
      while (true) {
        passing(direction);
        int length = from.getInputStream().read(chunk);
        ProxyFault fault = passing(direction);
        if (length > 0 && befalls(length)) {
          continue;
        }
        if (length < 0 && lost && fate.kind() != Fate.Kind.NONE) {
          return; // the end is not told
        }
        if (fault.kind() == ProxyFault.Kind.SWALLOW) {
          lost = true;
          if (length < 0) {
            direction.untilTurned(fault); // the end is not told
            return;
          }
        } else if (length < 0) {
          to.shutdownOutput();
          return;
        } else if (!deaf) {
          String text = before + new String(chunk, 0, length, ISO_8859_1);
          deaf = fault.ends(text);
          if (from == server) {
            translation.apply(chunk, length);
          }
          forward(chunk, length, to, direction);
          if (deaf) {
            to.shutdownOutput();
            close(from);
            return;
          }
          before = text.substring(Math.max(0, text.length() - fault.text().length()));
        }
      }
    } catch (IOException e) {
      if (!halfOpen || from == client) {
        cut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets come what must, once so many bytes more have come; whether these are lost. */
  private boolean befalls(int length) throws InterruptedException {
    Fate now = fate;
    if (lost && now.kind() != Fate.Kind.NONE) {
      return true;
    }
    if (passed.addAndGet(length) <= now.afterBytes()) {
      return false;
    }
    switch (now.kind()) {
      case NONE -> {
        return false;
      }
      case DELAYED -> {
        Thread.sleep(now.delay());
        return false;
      }
      case CUT -> cut();
      case RESET -> reset();
      case SILENT -> lost = true;
      case HALF_OPEN -> {
        lost = true;
        halfOpen = true;
        close(server);
      }
    }
    return true;
  }

  /** The fault of now, once bytes may move. */
  private static ProxyFault passing(ProxyFault.Switch direction) throws InterruptedException {
    ProxyFault fault = direction.fault();
    while (fault.kind() == ProxyFault.Kind.HOLD) {
      direction.untilTurned(fault);
      fault = direction.fault();
    }
    return fault;
  }

  private void forward(byte[] chunk, int length, Socket to, ProxyFault.Switch direction)
      throws IOException, InterruptedException {
    int sent = 0;
    while (sent < length) {
      ProxyFault fault = passing(direction);
      if (fault.kind() == ProxyFault.Kind.SWALLOW) {
        lost = true;
        return;
      }
      int portion = fault.portion(length - sent);
      if (direction.stays(fault, fault.pause(portion))) {
        to.getOutputStream().write(chunk, sent, portion);
        direction.count(portion);
        sent += portion;
      }
    }
  }
}
