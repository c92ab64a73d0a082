"""What the RFCs say, in pure standard library: secrets, codes, verification, key URIs."""
