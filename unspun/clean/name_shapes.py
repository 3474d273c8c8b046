"""Pieces of regular expressions: what names of agencies and people, days and times look like."""

from unspun.clean.day_patterns import MONTH

AGENCY = (
    r"(?:AP|AFP|EPA|EPA-EFE|EFE|DPA|dpa|ANSA|PTI|ANI|IANS|UPI|TASS|Xinhua|Anadolu|AA|Reuters|REUTERS|"
    r"Bloomberg|Getty(?: Images)?|GETTY(?: IMAGES)?|iStock(?:photo)?|Shutterstock|Alamy|Unsplash|"
    r"Pixabay|Pexels|Flickr|Wikimedia(?: Commons)?|Wikipedia|Associated Press|ASSOCIATED PRESS|"
    r"Agence France-Presse|PA(?: Wire| Media)?|Press Association|ZUMA(?: Press)?|Polaris|Sipa|SIPA|"
    r"Rex(?: Features)?|Redux|Magnum|NurPhoto|LightRocket|AdobeStock|Adobe Stock|Handout|HANDOUT|"
    r"File Photo|file photo|AP Photo|Screenshot|screengrab|Screengrab|YouTube|Facebook|Twitter|"
    r"Instagram|Courtesy|courtesy)"
)
NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|da|van|von|bin|al|el|la|der|den|del|dos|ter)){1,4}"
PERSON = rf"{NAME}(?:,? (?:and|&) {NAME}|, {NAME}){{0,5}}"
DAY = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? ?)?"
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},?(?: \d{{4}})?|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
)
TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[AaPp]\.?[Mm]\.?)?(?: ?\(?[A-Z]{2,5}\)?)?)"
