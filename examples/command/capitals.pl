#!/usr/bin/perl
# An extractor in Perl: one document a line in, one answer a line out.
#
# It calls every run of capitalised words an organisation and every run of digits a number.
# Perl counts code points in a decoded string, as bench does, so offsets need no conversion.
use strict;
use warnings;
use JSON::PP;

my $json = JSON::PP->new->ascii->canonical;
$| = 1;    # an answer must not wait in a buffer

while (my $line = <STDIN>) {
    my $document = $json->decode($line);
    my $text     = $document->{text};
    my (@entities, @numbers);
    while ($text =~ /\b\p{Lu}\w+(?: \p{Lu}\w+)*/g) {
        push @entities, { type => 'ORG', start => $-[0], end => $+[0], level => 'name' };
    }
    while ($text =~ /(?<!\w)[0-9]{1,9}(?!\w)/g) {
        push @numbers, { start => $-[0], end => $+[0], value => 0 + $& };
    }
    print $json->encode({ id => $document->{id}, entities => \@entities, numbers => \@numbers }), "\n";
}
