package io.ticketqueue.stack;

import io.ticketqueue.core.LenientJson;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import io.ticketqueue.stack.load.AccessTokens;
import io.ticketqueue.stack.onsale.Organiser;
import io.ticketqueue.stack.onsale.SaleSize;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The organiser of a sale on a stack of this launcher: through the edge, with its secrets. */
final class SaleOrganiser implements Organiser {
  private static final Duration CALL = Duration.ofMinutes(2);
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);
  private static final Duration BOOKS = Duration.ofSeconds(90);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path root;
  private final DataFolder data;
  private final PortPlan ports;
  private final Secrets secrets;
  private final AccessTokens buyers;
  private String token = "";
  private Instant tokenAt = Instant.EPOCH;

  SaleOrganiser(Path root, DataFolder data, PortPlan ports) throws IOException {
    this.root = root;
    this.data = data;
    this.ports = ports;
    this.secrets = Secrets.in(data.secrets());
    this.buyers = LoadData.tokens(secrets.keyFile("jwt"), ports.urls("edge"));
  }

  @Override
  public String createSale(SaleSize size, Duration opensIn) {
    Admin admin = Admin.at(ports.urls("edge"), token());
    String name = "On-sale " + UUID.randomUUID();
    String venue = admin.createVenue(name);
    List<String> rows =
        IntStream.rangeClosed(1, size.seats() / size.seatsPerRow())
            .mapToObj(row -> "R" + row)
            .toList();
    String hall = admin.createHall(venue, new Admin.Hall(name, rows, size.seatsPerRow()));
    // Admin cuts the time of the opening to whole seconds.
    String event =
        admin.createEvent(name, venue, hall, List.of(new Admin.Sale(1, opensIn.plusMillis(500))));
    return admin.schedules(event).getFirst().getString("id");
  }

  @Override
  public void admit(String scheduleId, int perSecond) {
    var body = Json.createObjectBuilder().add("admissionsPerSecond", perSecond).build();
    HttpRequest request =
        request("/queue/admin/" + scheduleId)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = sent(request, BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new Api.Unexpected("the rate was not set: " + response.body());
    }
  }

  @Override
  public JsonObject layout(String scheduleId) {
    return new Api(ports.urls("edge"))
        .get("/events/schedules/" + scheduleId + "/layout")
        .expect(OK)
        .body();
  }

  @Override
  public Optional<JsonObject> statistics(String scheduleId) {
    try {
      HttpResponse<String> response =
          client.send(request("/queue/admin/stats").GET().build(), BodyHandlers.ofString());
      return response.statusCode() == OK
          ? LenientJson.parse(response.body()).map(all -> all.getJsonObject(scheduleId))
          : Optional.empty();
    } catch (IOException | Api.Unexpected e) {
      return Optional.empty(); // away: the plot has a gap
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void journal(String scheduleId, Path target) {
    save("/queue/admin/" + scheduleId + "/journal", target);
  }

  @Override
  public void ledger(Path target) {
    save("/admin/payment/ledger/export", target);
  }

  private void save(String path, Path target) {
    HttpResponse<Path> response = sent(request(path).GET().build(), BodyHandlers.ofFile(target));
    if (response.statusCode() != OK) {
      throw new Api.Unexpected("GET " + path + " answered " + response.statusCode());
    }
  }

  private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Api.Unexpected("interrupted");
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(ports.url("edge") + path))
        .timeout(CALL)
        .header("Authorization", "Bearer " + token());
  }

  /** Log-ins are limited, and a token lives for half an hour. */
  private synchronized String token() {
    if (tokenAt.plus(TOKEN_LIFE).isBefore(Instant.now())) {
      token = Admin.token(ports, secrets);
      tokenAt = Instant.now();
    }
    return token;
  }

  @Override
  public Report audit() {
    var times = new Auditor.Times(BOOKS, Auditor.Times.DEFAULT.pause());
    return AuditCommand.audit(AuditCommand.Target.of(data, ports), times);
  }

  @Override
  public String verify(Path journal, List<String> receipts) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    Path target = root.resolve("queue/target");
    command.addAll(
        List.of(
            "-cp",
            target.resolve("queue.jar") + ":" + target.resolve("libs/*"),
            "io.ticketqueue.queue.journal.VerifyJournal",
            journal.toString()));
    command.addAll(receipts);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public String buyerToken() {
    return buyers.of(UUID.randomUUID(), "USER");
  }
}
