package io.ticketqueue.edge;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.ticketqueue.edge.page.PackedPage;
import io.ticketqueue.edge.page.WebSources;
import jakarta.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the buyers' page in memory, and what its document lets a browser do. */
final class PageFiles {
  private static final List<String> RECAPTCHA =
      List.of("https://www.google.com", "https://www.gstatic.com");
  private static final Pattern ORIGIN = Pattern.compile("https?://(\\*\\.)?[A-Za-z0-9.-]+(:\\d+)?");

  private final @Nullable Path folder;
  private final String settings;
  private final Header policy;
  private volatile Map<String, StaticFile> files;

  private PageFiles(@Nullable Path folder, String settings, Header policy) {
    this.folder = folder;
    this.settings = settings;
    this.policy = policy;
    this.files = packed();
  }

  /**
   * Packs the page.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   * @throws IllegalStateException if the page's modules do not fit together
   */
  static PageFiles load(Settings settings) {
    String folder = settings.textOrEmpty("tq.edge.page.folder");
    URI sdk = URI.create(settings.text("tq.edge.page.sdk"));
    String captcha = settings.textOrEmpty("tq.edge.page.recaptcha-key");
    Set<String> partners = partners(settings, sdk);
    if (!captcha.isEmpty()) {
      partners.addAll(RECAPTCHA);
    }
    String json =
        Json.createObjectBuilder()
            .add("sdk", sdk.toString())
            .add("partners", Json.createArrayBuilder(partners))
            .add("captcha", captcha)
            .add("social", Json.createArrayBuilder(settings.list("tq.edge.page.social")))
            .add("zone", settings.text("tq.zone"))
            .build()
            .toString();
    return new PageFiles(folder.isEmpty() ? null : Path.of(folder), json, policy(partners));
  }

  /** Whose scripts and frames the page may load: those configured, and where the SDK comes from. */
  private static Set<String> partners(Settings settings, URI sdk) {
    Set<String> partners = new LinkedHashSet<>(settings.list("tq.edge.page.partners"));
    if (!partners.stream().allMatch(partner -> ORIGIN.matcher(partner).matches())) {
      throw Settings.bad("tq.edge.page.partners", "must be origins");
    }
    if (sdk.isAbsolute()) {
      partners.add(sdk.getScheme() + "://" + sdk.getRawAuthority());
    }
    return partners;
  }

  /** Nothing inline, nothing evaluated, no HTML made from text (trusted types). */
  private static Header policy(Set<String> partners) {
    return HeaderValues.createCached(
        HeaderNames.create("Content-Security-Policy"),
        """
        default-src 'none'; script-src 'self' %1$s; style-src 'self'; img-src 'self' data: blob: https:; \
        connect-src 'self' %1$s; frame-src %1$s; manifest-src 'self'; worker-src 'self'; \
        form-action 'self' %1$s; base-uri 'none'; frame-ancestors 'none'; \
        require-trusted-types-for 'script'; trusted-types lit-html ticket-queue default"""
            .formatted(String.join(" ", partners)));
  }

  private Map<String, StaticFile> packed() {
    WebSources sources = folder == null ? WebSources.ofJar() : WebSources.of(folder);
    Map<String, StaticFile> packed = new HashMap<>();
    PackedPage.of(sources, settings)
        .files()
        .forEach(
            (path, text) ->
                packed.put(
                    path,
                    StaticFile.of(
                        path.equals(PackedPage.DOCUMENT) ? "index.html" : path,
                        text.getBytes(StandardCharsets.UTF_8))));
    return packed;
  }

  /** The document of every address of the page. */
  StaticFile document() {
    if (folder != null) {
      files = packed();
    }
    return file(PackedPage.DOCUMENT);
  }

  /** A file by its path, or null. */
  @Nullable StaticFile find(String path) {
    return files.get(path);
  }

  private StaticFile file(String path) {
    return java.util.Objects.requireNonNull(files.get(path));
  }

  /** The content security policy of its documents. */
  Header policy() {
    return policy;
  }
}
