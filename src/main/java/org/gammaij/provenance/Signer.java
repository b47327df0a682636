package org.gammaij.provenance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Names in the certificate of a COSE signature (RFC 9052, 9360): an array of protected headers, other headers, content and
 * signature. The certificate is not checked; whoever makes one may give it any name.
 */
final class Signer {

	/** Numbers and names of the header with the chain of certificates, of which the first is the signer's. */
	private static final List<String> CHAIN = List.of("33", "x5chain");
	private static final int LARGEST = 1 << 16;

	private final Trees trees;

	Signer(final Trees trees) {
		this.trees = trees;
	}

	/**
	 * Reads the names.
	 *
	 * @return by what they are, those that are there only
	 * @throws MalformedException if there is no certificate that can be read
	 */
	Map<String, String> names(final JsonNode signature) throws MalformedException {
		final X509Certificate certificate = certificate(chain(signature));
		final Map<String, String> names = new LinkedHashMap<>();
		put(names, C2paReader.SIGNER, certificate.getSubjectX500Principal(), "CN");
		put(names, "signer, organisation", certificate.getSubjectX500Principal(), "O");
		put(names, "signer's certificate by", certificate.getIssuerX500Principal(), "CN");
		return names;
	}

	private byte[] chain(final JsonNode signature) throws MalformedException {
		final byte[] head = binary(signature.path(0));
		for (final JsonNode headers : List.of(head.length == 0 ? signature.path(1) : trees.cbor(head), signature.path(1)))
			for (final String key : CHAIN) {
				final JsonNode chain = headers.path(key);
				final byte[] first = binary(chain.isArray() ? chain.path(0) : chain);
				if (first.length > LARGEST) throw new MalformedException("has a certificate of " + first.length + " bytes");
				if (first.length > 0) return first;
			}
		throw new MalformedException("has no certificate");
	}

	private static byte[] binary(final JsonNode node) throws MalformedException {
		if (!node.isBinary()) return new byte[0];
		try {
			return node.binaryValue();
		}
		catch (final IOException e) {
			throw new MalformedException("is damaged");
		}
	}

	private static X509Certificate certificate(final byte[] data) throws MalformedException {
		try {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(
				data));
		}
		catch (final CertificateException | RuntimeException e) {
			throw new MalformedException("has a certificate that cannot be read");
		}
	}

	private static void put(final Map<String, String> names, final String key, final X500Principal principal,
		final String type) throws MalformedException
	{
		try {
			for (final Rdn part : new LdapName(principal.getName()).getRdns())
				if (part.getType().equalsIgnoreCase(type)) names.put(key, String.valueOf(part.getValue()));
		}
		catch (final InvalidNameException e) {
			throw new MalformedException("has a certificate with a name that cannot be read");
		}
	}
}
