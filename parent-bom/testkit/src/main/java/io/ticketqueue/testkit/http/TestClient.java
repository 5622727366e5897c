package io.ticketqueue.testkit.http;

import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls one application. Immutable; {@link #withHeader} and its relatives make a client that sends
 * more with every request.
 */
public final class TestClient {
  private final String base;
  private final Map<String, String> headers;

  private TestClient(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = headers;
  }

  /**
   * A client of the application at an address.
   *
   * @param base with or without a slash at its end
   */
  public static TestClient at(String base) {
    return new TestClient(base.replaceAll("/+$", ""), Map.of());
  }

  /** A client of the application at an address. */
  public static TestClient at(URI base) {
    return at(base.toString());
  }

  /** A client of the application at an address, as Arquillian injects it. */
  public static TestClient at(URL base) {
    return at(base.toString());
  }

  /** Its address, without a slash at the end. */
  public String url() {
    return base;
  }

  /** A client that sends this header with every request, unless the request sets another value. */
  public TestClient withHeader(String name, String value) {
    var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new TestClient(base, more);
  }

  /** A client that is logged in: {@code Authorization: Bearer …}. */
  public TestClient withBearer(String accessToken) {
    return withHeader("Authorization", "Bearer " + accessToken);
  }

  /** A client that calls as another service: {@code X-Service-Api-Key}. */
  public TestClient withApiKey(String key) {
    return withHeader("X-Service-Api-Key", key);
  }

  public TestRequest get(String path) {
    return request("GET", path);
  }

  public TestRequest post(String path) {
    return request("POST", path);
  }

  public TestRequest put(String path) {
    return request("PUT", path);
  }

  public TestRequest patch(String path) {
    return request("PATCH", path);
  }

  public TestRequest delete(String path) {
    return request("DELETE", path);
  }

  /**
   * What its {@code /metrics} say of a metric: the sum over all lines with these label values.
   *
   * @param name as it stands there, {@code tq_…_total}
   * @param labels values of labels, such as {@code documents}
   */
  public double metric(String name, String... labels) {
    return get("/metrics")
        .send()
        .expect(200)
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> Arrays.stream(labels).allMatch(label -> line.contains("\"" + label + "\"")))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /**
   * A request in the making.
   *
   * @param path with its query, below the application's address; or a whole URL
   */
  public TestRequest request(String method, String path) {
    return new TestRequest(method, resolve(path), headers);
  }

  private URI resolve(String path) {
    if (path.startsWith("http://") || path.startsWith("https://")) {
      return URI.create(path);
    }
    return URI.create(path.startsWith("/") ? base + path : base + "/" + path);
  }
}
