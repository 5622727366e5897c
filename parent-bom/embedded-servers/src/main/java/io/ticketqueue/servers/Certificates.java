package io.ticketqueue.servers;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of one folder and the certificates it issues: for trials and tests of TLS, not for
 * production. Files, PEM: {@code ca.pem} and {@code ca-key.pem}; of each part {@code <name>.pem}
 * (its certificate), {@code <name>-key.pem} (PKCS#8), {@code <name>-both.pem}. Keys are readable
 * for their owner only. The authority stays as long as its files; each call of {@link #issue} makes
 * a new key and certificate.
 */
public final class Certificates {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final X500Principal AUTHORITY =
      new X500Principal("CN=ticket-queue trial authority");
  private static final int AUTHORITY_DAYS = 3650;
  private static final int DAYS = 90;
  private static final int SERIAL_BITS = 120;

  private final Path folder;
  private final PrivateKey authorityKey;

  private Certificates(Path folder, PrivateKey authorityKey) {
    this.folder = folder;
    this.authorityKey = authorityKey;
  }

  /**
   * What a part of the system shows, and whom it believes.
   *
   * @param caFile the authority's certificate
   * @param certificate its certificate
   * @param key its private key
   * @param both the two in one file
   */
  public record Issued(Path caFile, Path certificate, Path key, Path both) {}

  /**
   * The authority of a folder, created where there is none.
   *
   * @throws ServerFailed when the folder cannot be used
   */
  public static Certificates in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path key = folder.resolve("ca-key.pem");
      if (Files.exists(key) && Files.exists(folder.resolve("ca.pem"))) {
        return new Certificates(folder, read(key));
      }
      KeyPair pair = pair();
      var authority = new Certificates(folder, pair.getPrivate());
      authority.write("ca.pem", pem(authority.sign(authority.authority(pair))));
      Files.setPosixFilePermissions(
          authority.caFile(), PosixFilePermissions.fromString("rw-r--r--"));
      authority.write("ca-key.pem", pem(pair.getPrivate()));
      return authority;
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new ServerFailed("cannot make certificates in " + folder, e);
    }
  }

  /** The authority's certificate: what others are told to believe. */
  public Path caFile() {
    return folder.resolve("ca.pem");
  }

  /**
   * Makes a key and a certificate for a part, as a server and as a client, under its name, {@code
   * localhost}, {@code 127.0.0.1} and {@code ::1}; good for 90 days.
   */
  public Issued issue(String name) {
    try {
      KeyPair pair = pair();
      String certificate = pem(sign(part(name, pair)));
      String key = pem(pair.getPrivate());
      write(name + ".pem", certificate);
      write(name + "-key.pem", key);
      write(name + "-both.pem", key + certificate);
      return issued(name);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new ServerFailed("cannot make a certificate for " + name, e);
    }
  }

  /** The files of a part for which {@link #issue} has been called. */
  public Issued issued(String name) {
    return new Issued(
        caFile(),
        folder.resolve(name + ".pem"),
        folder.resolve(name + "-key.pem"),
        folder.resolve(name + "-both.pem"));
  }

  private X509v3CertificateBuilder authority(KeyPair pair) throws IOException {
    return builder(AUTHORITY, pair, AUTHORITY_DAYS)
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
  }

  private X509v3CertificateBuilder part(String name, KeyPair pair) throws IOException {
    GeneralName[] names = {
      new GeneralName(GeneralName.dNSName, name),
      new GeneralName(GeneralName.dNSName, "localhost"),
      new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
      new GeneralName(GeneralName.iPAddress, "::1")
    };
    KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
    return builder(new X500Principal("CN=" + name), pair, DAYS)
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
  }

  private static X509v3CertificateBuilder builder(X500Principal subject, KeyPair pair, int days) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        new BigInteger(SERIAL_BITS, RANDOM),
        Date.from(now.minus(1, ChronoUnit.HOURS)), // clocks differ
        Date.from(now.plus(days, ChronoUnit.DAYS)),
        subject,
        pair.getPublic());
  }

  private X509CertificateHolder sign(X509v3CertificateBuilder certificate)
      throws OperatorCreationException {
    return certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authorityKey));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static PrivateKey read(Path file) throws IOException {
    try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
      if (parser.readObject() instanceof PrivateKeyInfo key) {
        return new JcaPEMKeyConverter().getPrivateKey(key);
      }
    }
    throw new IOException("not a private key, PKCS#8 in PEM: " + file);
  }

  /** PKCS#8 for a private key. */
  private static String pem(Object certificateOrKey) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          certificateOrKey instanceof PrivateKey key
              ? new JcaPKCS8Generator(key, null)
              : certificateOrKey);
    }
    return text.toString();
  }

  private void write(String name, String text) throws IOException {
    PrivateFile.write(folder.resolve(name), text);
  }
}
