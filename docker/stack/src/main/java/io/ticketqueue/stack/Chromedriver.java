package io.ticketqueue.stack;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium, driven by the W3C's WebDriver protocol: the few commands a demonstration needs, so
 * that what runs a stack carries no browser library.
 */
final class Chromedriver implements AutoCloseable {
  private static final String ELEMENT =
      "element-6066-11e4-a52e-4f735466cecf"; // the standard's name
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final String base;
  private String session = "";

  private Chromedriver(Process process, int port) {
    this.process = process;
    this.base = "http://127.0.0.1:" + port;
  }

  /** Whether this machine has one. */
  static boolean isInstalled() {
    return onPath("chromedriver").isPresent() && onPath("chromium").isPresent();
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser.
   *
   * @param visible in a window, which needs a display
   */
  static Chromedriver start(boolean visible) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder("chromedriver", "--port=" + port)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var driver = new Chromedriver(process, port);
    try {
      driver.begin(visible);
      return driver;
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private void begin(boolean visible) {
    Api.await("chromedriver", TIMEOUT, LOOK, () -> Optional.of(send("GET", "/status", null)));
    JsonArrayBuilder flags =
        Json.createArrayBuilder(
            List.of("--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1280,900"));
    if (!visible) {
      flags.add("--headless=new");
    }
    var options = Json.createObjectBuilder().add("args", flags);
    var always = Json.createObjectBuilder().add("goog:chromeOptions", options);
    var body =
        Json.createObjectBuilder()
            .add("capabilities", Json.createObjectBuilder().add("alwaysMatch", always));
    JsonValue answer = send("POST", "/session", body.build());
    session = "/session/" + answer.asJsonObject().getString("sessionId");
  }

  void open(String url) {
    post("/url", Json.createObjectBuilder().add("url", url).build());
  }

  /** The path of the address. */
  String path() {
    return URI.create(text(send("GET", session + "/url", null))).getPath();
  }

  /** Waits until the path begins so. */
  void awaitPath(String beginning) {
    Api.await(
        "the page " + beginning,
        TIMEOUT,
        LOOK,
        () -> Optional.of(path()).filter(path -> path.startsWith(beginning)));
  }

  /** Clicks as soon as it can be clicked. */
  void click(String css) {
    onElement(css, "click", Json.createObjectBuilder().build());
  }

  void type(String css, String text) {
    onElement(css, "value", Json.createObjectBuilder().add("text", text).build());
  }

  private void onElement(String css, String command, JsonObject body) {
    var unused = soon(css, () -> post("/element/" + element(css) + "/" + command, body));
  }

  /** Waits until there is such an element. */
  void await(String css) {
    var unused = soon(css, () -> element(css));
  }

  /** What the browser answers as soon as it is no longer refused. */
  private static <T> T soon(String what, Supplier<T> question) {
    return Api.await(
        what,
        TIMEOUT,
        LOOK,
        () -> {
          try {
            return Optional.of(question.get());
          } catch (Api.Unexpected notYet) {
            return Optional.empty();
          }
        });
  }

  private String element(String css) {
    var query = Json.createObjectBuilder().add("using", "css selector").add("value", css).build();
    return post("/element", query).asJsonObject().getString(ELEMENT);
  }

  /** Does something in the other window, which then closes. */
  void inOtherWindow(Runnable work) {
    String here = text(send("GET", session + "/window", null));
    String other =
        Api.await(
            "another window",
            TIMEOUT,
            LOOK,
            () -> windows().stream().filter(window -> !window.equals(here)).findFirst());
    switchTo(other);
    work.run();
    Api.await(
        "the window to close",
        TIMEOUT,
        LOOK,
        () -> Optional.of(windows()).filter(open -> !open.contains(other)));
    switchTo(here);
  }

  private List<String> windows() {
    return send("GET", session + "/window/handles", null).asJsonArray().stream()
        .map(Chromedriver::text)
        .toList();
  }

  private void switchTo(String window) {
    post("/window", Json.createObjectBuilder().add("handle", window).build());
  }

  /** Keeps a picture of what is seen. */
  void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(text(send("GET", session + "/screenshot", null))));
  }

  private JsonValue post(String command, JsonObject body) {
    return send("POST", session + command, body);
  }

  private JsonValue send(String method, String path, @Nullable JsonObject body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new Api.Unexpected(method + " " + path + " " + response.body());
      }
      try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
        return Objects.requireNonNull(reader.readObject().get("value"), "value");
      }
    } catch (IOException e) {
      throw new Api.Unexpected("chromedriver: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Api.Unexpected("interrupted");
    }
  }

  private static String text(JsonValue value) {
    return ((JsonString) value).getString();
  }

  @Override
  public void close() {
    if (!session.isEmpty()) {
      try {
        send("DELETE", session, null);
      } catch (Api.Unexpected gone) {
        // it has ended by itself
      }
    }
    process.destroy();
  }
}
