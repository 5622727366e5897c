package io.ticketqueue.edge;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Servers;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.TestTokens;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An edge on free ports before five stand-ins, with real Redis; and ways to talk to it. */
final class TestEdge implements AutoCloseable {
  /** Where nobody listens: the value of {@code tq.redis.url} for an edge without Redis. */
  static final String NO_REDIS = "redis://127.0.0.1:1";

  private static final AtomicInteger CLIENTS = new AtomicInteger();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final Map<String, StandIn> services = new TreeMap<>();
  private final Edge edge;

  private TestEdge(Map<String, String> own) {
    Map<String, String> settings = new HashMap<>();
    for (String name : Services.NAMES) {
      StandIn service = StandIn.start();
      services.put(name, service);
      settings.put("tq." + name + ".url", service.url());
    }
    settings.put("tq.redis.url", Servers.redis().url("edge"));
    settings.put("tq.internal.key", "01990000-0000-7000-8000-0000000000ed");
    settings.put("mp.jwt.verify.publickey.location", TestTokens.shared().jwksUrl());
    settings.put("server.port", "0");
    settings.put("tq.edge.management.port", "0");
    settings.put("tq.edge.trusted-proxies", "127.0.0.0/8,::1");
    settings.put("tq.cors.origins", "https://tickets.example");
    settings.put("tq.edge.access-log", "off");
    settings.put("tq.edge.warm-up", "0s");
    // a busy machine must count neither as overload nor as a slow Redis
    settings.put("tq.edge.requests.lag", "1h");
    settings.put("tq.edge.limits.redis-timeout", "20s");
    settings.putAll(own);
    edge = Edge.start(Settings.with(settings));
    if (!NO_REDIS.equals(settings.get("tq.redis.url"))) {
      await().until(() -> metric("edge_revocations_followed") == 1);
    }
  }

  static TestEdge start() {
    return start(Map.of());
  }

  /** With some keys set otherwise. */
  static TestEdge start(Map<String, String> own) {
    return new TestEdge(own);
  }

  StandIn service(String name) {
    return requireNonNull(services.get(name));
  }

  /** Makes a service answer a kind of request with JSON. */
  TestEdge answers(String service, String method, String path, String json) {
    service(service).on(method, path, Answer.json(200, json));
    return this;
  }

  int port() {
    return edge.port();
  }

  int managementPort() {
    return edge.managementPort();
  }

  /** What health and metrics answer. */
  String management(String path) {
    URI uri = URI.create("http://127.0.0.1:" + managementPort() + path);
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Requests in the edge's hands just now. */
  int underWay() {
    return metric("edge_requests_under_way");
  }

  /** Slots of a service that are taken. */
  int slots(String service) {
    return metric("edge_service_in_flight{service=\"" + service + "\"}");
  }

  /** Requests a service had no slot for. */
  int refused(String service) {
    return metric("edge_service_refused_total{service=\"" + service + "\"}");
  }

  /** The value of a metric; of one with labels, its name with them. */
  int metric(String name) {
    return management("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + ' '))
        .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
        .sum();
  }

  /** An address no other test uses. */
  static String newAddress() {
    int n = CLIENTS.incrementAndGet();
    int run = (int) (System.nanoTime() >>> 10 & 0xFF);
    return "10." + run + '.' + (n >> 8 & 0xFF) + '.' + (n & 0xFF);
  }

  /** A call from an address of its own. */
  Call call(String method, String path) {
    return new Call(method, path).header("X-Forwarded-For", newAddress());
  }

  Call get(String path) {
    return call("GET", path);
  }

  Call post(String path, String json) {
    return call("POST", path).json(json);
  }

  static String user() {
    return TestTokens.shared().user(UUID.randomUUID());
  }

  /** One request in the making. */
  final class Call {
    private final HttpRequest.Builder request;
    private final String method;
    private HttpRequest.BodyPublisher body = BodyPublishers.noBody();

    private Call(String method, String path) {
      this.method = method;
      this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    Call header(String name, String value) {
      request.setHeader(name, value);
      return this;
    }

    Call token(String token) {
      return header("Authorization", "Bearer " + token);
    }

    Call json(String json) {
      return body("application/json", BodyPublishers.ofString(json));
    }

    Call body(String contentType, HttpRequest.BodyPublisher publisher) {
      body = publisher;
      return header("Content-Type", contentType);
    }

    Reply send() {
      try {
        return new Reply(
            HTTP.send(request.method(method, body).build(), BodyHandlers.ofByteArray()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What came back. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return String.join(", ", response.headers().allValues(name));
    }

    jakarta.json.JsonObject json() {
      return jakarta.json.Json.createReader(new StringReader(body())).readObject();
    }

    String code() {
      return json().getString("code");
    }
  }

  /** Sends bytes as they are and reads until the edge closes, as all of these make it. */
  String raw(String bytes) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return readAll(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String readAll(Socket socket) {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return text.toString(); // silent, or reset after the answer
    }
    return text.toString();
  }

  @Override
  public void close() {
    edge.close();
    services.values().forEach(StandIn::close);
  }
}
